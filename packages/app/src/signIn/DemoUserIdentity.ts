import { ResponseError } from '@backstage/errors';
import {
  BackstageUserIdentity,
  IdentityApi,
  ProfileInfo,
} from '@backstage/frontend-plugin-api';
import { forgetChoice } from './demoUsers';

interface Session {
  readonly profile: ProfileInfo;
  readonly backstageIdentity: {
    readonly token: string;
    readonly expiresInSeconds?: number;
    readonly identity: BackstageUserIdentity;
  };
}

/** Renewed this long before the token ends, so that none runs out on its way. */
const MARGIN_SECONDS = 60;

/** Being one demo user: fetches a token when one is needed and forgets the choice on sign-out. */
export class DemoUserIdentity implements IdentityApi {
  readonly #address: string;
  #session?: Promise<Session>;
  #renewAt = 0;

  /** @param authBaseUrl - base URL of the auth backend */
  constructor(authBaseUrl: string, userEntityRef: string) {
    const user = encodeURIComponent(userEntityRef);
    this.#address = `${authBaseUrl}/demo-users/refresh?user=${user}`;
  }

  async getProfileInfo(): Promise<ProfileInfo> {
    return (await this.#current()).profile;
  }

  async getBackstageIdentity(): Promise<BackstageUserIdentity> {
    return (await this.#current()).backstageIdentity.identity;
  }

  async getCredentials(): Promise<{ token?: string }> {
    return { token: (await this.#current()).backstageIdentity.token };
  }

  async signOut(): Promise<void> {
    forgetChoice();
  }

  #current(): Promise<Session> {
    if (!this.#session || Date.now() >= this.#renewAt) {
      this.#renewAt = Infinity;
      this.#session = this.#fetch().catch(error => {
        this.#session = undefined;
        throw error;
      });
    }
    return this.#session;
  }

  async #fetch(): Promise<Session> {
    const response = await fetch(this.#address);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const session: Session = await response.json();
    const lifetime = session.backstageIdentity.expiresInSeconds ?? 300;
    this.#renewAt = Date.now() + (lifetime - MARGIN_SECONDS) * 1000;
    return session;
  }
}
