import {
  ImageProvider,
  LayerRebaseCredentialsExtensionPoint,
  LayerRebaseImagesExtensionPoint,
  LayerRebasePatchesExtensionPoint,
  PatchSource,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { annotationImages } from './services/annotationImages';

type CredentialProvider = Parameters<
  LayerRebaseCredentialsExtensionPoint['addCredentialProvider']
>[0];

/** What modules of this plugin add before it starts. */
export class Contributions
  implements
    LayerRebaseImagesExtensionPoint,
    LayerRebasePatchesExtensionPoint,
    LayerRebaseCredentialsExtensionPoint
{
  readonly #images: ImageProvider[] = [annotationImages];
  readonly #patches: PatchSource[] = [];
  readonly #credentials: CredentialProvider[] = [];

  /** With those of the configuration, except where a module brought its own under the same id. */
  allImageProviders(
    configured: readonly ImageProvider[],
  ): readonly ImageProvider[] {
    const taken = new Set(this.#images.map(({ id }) => id));
    return [...this.#images, ...configured.filter(({ id }) => !taken.has(id))];
  }

  get credentialProviders(): readonly CredentialProvider[] {
    return this.#credentials;
  }

  /** Those of the configuration first. Throws when a name is taken twice. */
  patchSources(configured: readonly PatchSource[]): readonly PatchSource[] {
    const sources = [...configured, ...this.#patches];
    sources.forEach(({ name }, index) => {
      if (sources.findIndex(other => other.name === name) !== index) {
        throw new Error(`There are two patch sources named ${name}`);
      }
    });
    return sources;
  }

  addImageProvider(provider: ImageProvider): void {
    if (this.#images.some(({ id }) => id === provider.id)) {
      throw new Error(`There already is an image provider ${provider.id}`);
    }
    this.#images.push(provider);
  }

  addPatchSource(source: PatchSource): void {
    if (this.#patches.some(({ name }) => name === source.name)) {
      throw new Error(`There already is a patch source ${source.name}`);
    }
    this.#patches.push(source);
  }

  addCredentialProvider(provider: CredentialProvider): void {
    this.#credentials.push(provider);
  }
}
