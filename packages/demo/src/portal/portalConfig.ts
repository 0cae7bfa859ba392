import { ExampleFiles } from '../exampleFiles';

export interface PortalConfigOptions {
  readonly port: number;
  /** The registry's `host[:port]`. */
  readonly registry: string;
  /** The registry speaks plain HTTP on this machine. */
  readonly loopback: boolean;
  readonly examples: ExampleFiles;
  /** Files of a fleet beside the examples. */
  readonly fleet?: { readonly catalog: string; readonly patches: string };
  /** SQLite files are kept here, so that jobs survive a restart. */
  readonly databaseFolder: string;
}

/** What the demo sets over `app-config.yaml`: addresses, files, and the one registry it may talk to. */
export function portalConfig(options: PortalConfigOptions): object {
  const baseUrl = `http://localhost:${options.port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: options.port },
      cors: { origin: baseUrl },
      database: {
        client: 'better-sqlite3',
        connection: { directory: options.databaseFolder },
      },
    },
    catalog: {
      locations: [
        ...options.examples.catalog,
        ...(options.fleet ? [options.fleet.catalog] : []),
      ].map(target => ({ type: 'file', target })),
    },
    layerRebase: {
      registries: [
        {
          host: options.registry,
          private: options.loopback,
          plainHttp: options.loopback,
          appImages: ['shop/*', ...(options.fleet ? ['fleet/*'] : [])],
          runImages: ['base/*'],
          patchImages: ['patches/*'],
          credentials: credentialsFromEnvironment(),
        },
      ],
      patches: {
        sources: [
          {
            name: 'acme security',
            type: 'file',
            path: options.examples.patches,
          },
          ...(options.fleet
            ? [{ name: 'fleet', type: 'file', path: options.fleet.patches }]
            : []),
        ],
      },
    },
  };
}

/** The configuration names the variables; their values stay out of the file. */
function credentialsFromEnvironment() {
  if (!process.env.REGISTRY_USERNAME) return undefined;
  const login = {
    username: '${REGISTRY_USERNAME}',
    password: '${REGISTRY_PASSWORD}',
  };
  return { read: login, push: login };
}
