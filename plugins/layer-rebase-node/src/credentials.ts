import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CredentialProvider } from '@layer-rebase/engine';

/** Adds logins that the configuration cannot hold, such as those of a cloud's own identity service. */
export interface LayerRebaseCredentialsExtensionPoint {
  /** Asked in the order of addition, after the configuration, until one answers. */
  addCredentialProvider(provider: CredentialProvider): void;
}

export const layerRebaseCredentialsExtensionPoint =
  createExtensionPoint<LayerRebaseCredentialsExtensionPoint>({
    id: 'layer-rebase.credentials',
  });
