import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** One user a visitor may choose to be. */
export interface DemoUser {
  /** `user:default/ana` */
  readonly userEntityRef: string;
  readonly displayName: string;
  /** What to expect as this user, one sentence. */
  readonly note: string;
}

/** The users of `auth.providers.demo-users.users`; throws when there are none. */
export function readDemoUsers(config: RootConfigService): readonly DemoUser[] {
  const entries =
    config.getOptionalConfigArray('auth.providers.demo-users.users') ?? [];
  if (entries.length === 0) {
    throw new Error(
      'The demo users module needs a list of users at auth.providers.demo-users.users. Add one, or remove the module from the backend.',
    );
  }
  return entries.map(entry => ({
    userEntityRef: stringifyEntityRef(
      parseEntityRef(entry.getString('userEntityRef'), {
        defaultKind: 'user',
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    ),
    displayName: entry.getString('displayName'),
    note: entry.getOptionalString('note') ?? '',
  }));
}
