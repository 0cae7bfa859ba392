export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without a password, for demonstrations only. */
      'demo-users'?: {
        /** Who a visitor may choose to be; each must be a User in the catalog. */
        users: Array<{
          /** `user:default/ana` */
          userEntityRef: string;
          displayName: string;
          /** What to expect as this user, one sentence. */
          note?: string;
        }>;
      };
    };
  };
}
