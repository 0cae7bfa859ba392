import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { dockerRegistryPushes } from './dockerRegistryPushes';
import { githubPushes } from './githubPushes';
import { harborPushes } from './harborPushes';
import { quayPushes } from './quayPushes';

/** How one kind of registry proves itself, and what it says. */
interface Kind {
  readonly proof: 'secret' | 'signature';
  /** Throws PayloadError for what is no notification of this kind. */
  readonly pushes: (body: unknown, registry: string) => readonly ImagePush[];
}

export const KINDS = {
  'docker-registry': { proof: 'secret', pushes: dockerRegistryPushes },
  harbor: { proof: 'secret', pushes: harborPushes },
  quay: { proof: 'secret', pushes: quayPushes },
  github: { proof: 'signature', pushes: githubPushes },
} as const satisfies Readonly<Record<string, Kind>>;

export type WebhookKind = keyof typeof KINDS;
