import { Credential } from '../credentials';

/** A minted credential and when to mint another. */
export interface MintedCredential {
  readonly credential: Credential;
  readonly refreshAt: number;
}

/** Mints a credential for a key at most once at a time, and again when the last one gets old. */
export function mintOnce(
  mint: (key: string) => Promise<MintedCredential>,
): (key: string) => Promise<Credential> {
  const minted = new Map<string, MintedCredential>();
  const flights = new Map<string, Promise<MintedCredential>>();
  return async key => {
    const known = minted.get(key);
    if (known && known.refreshAt > Date.now()) return known.credential;
    const flight =
      flights.get(key) ?? mint(key).finally(() => flights.delete(key));
    flights.set(key, flight);
    const fresh = await flight;
    minted.set(key, fresh);
    return fresh.credential;
  };
}
