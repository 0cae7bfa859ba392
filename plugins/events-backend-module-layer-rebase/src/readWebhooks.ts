import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { KINDS, WebhookKind } from './kinds/kinds';

/** One registry that tells us about pushes. */
export interface Webhook {
  readonly name: string;
  readonly kind: WebhookKind;
  /** The host of every image it may tell of. */
  readonly registry: string;
  readonly secret: string;
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const REGISTRY = /^[a-z0-9.-]+(?::\d{1,5})?$/;
const LEAST_SECRET = 16;
const WHERE = 'layerRebase.webhooks';

/** Reads `layerRebase.webhooks`; throws with what is wrong, never with a secret. */
export function readWebhooks(root: RootConfigService): readonly Webhook[] {
  const webhooks = (root.getOptionalConfigArray(WHERE) ?? []).map(readWebhook);
  const names = webhooks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${WHERE}: there are two named ${twice}`);
  return webhooks;
}

function readWebhook(config: Config): Webhook {
  const name = matching(config, 'name', NAME);
  const kind = config.getString('kind');
  if (!isKind(kind)) {
    const known = Object.keys(KINDS).join(', ');
    throw new Error(`${WHERE}: kind must be one of ${known}, not ${kind}`);
  }
  const secret = config.getString('secret');
  if (secret.length < LEAST_SECRET) {
    throw new Error(
      `${WHERE}: the secret of ${name} has fewer than ${LEAST_SECRET} characters`,
    );
  }
  return {
    name,
    kind,
    registry: matching(config, 'registry', REGISTRY),
    secret,
  };
}

function matching(config: Config, key: string, pattern: RegExp): string {
  const value = config.getString(key);
  if (pattern.test(value)) return value;
  throw new Error(`${WHERE}: ${value} cannot be a ${key}`);
}

function isKind(text: string): text is WebhookKind {
  return Object.hasOwn(KINDS, text);
}
