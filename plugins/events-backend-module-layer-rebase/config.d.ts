export interface Config {
  layerRebase?: {
    /** Registries that tell this portal about pushes, at `/api/events/http/layer-rebase.webhook.<name>`. */
    webhooks?: Array<{
      /** Lower-case letters, digits and dashes; the last part of the address. Unique. */
      name: string;
      /** Whose notifications these are. */
      kind: 'docker-registry' | 'harbor' | 'quay' | 'github';
      /**
       * The registry's host as images are named, such as `harbor.example.com`; what a notification says of its host is
       * not believed.
       */
      registry: string;
      /**
       * At least 16 characters. `github` signs with it; the others send it in the Authorization header: as it is, as
       * bearer token, or as password.
       * @visibility secret
       */
      secret: string;
    }>;
  };
}
