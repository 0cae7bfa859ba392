import { lookup as systemLookup } from 'node:dns/promises';
import { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { RebaseError } from '../errors';
import { isWithinReach, literalAddress, Reach } from './addressGuard';

/** Finds the addresses of a host name, as strings. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface GuardedConnectorOptions {
  readonly reach: Reach;
  readonly skipTlsVerify: boolean;
  readonly connectMs: number;
  /** The system's resolver when absent. */
  readonly resolve?: Resolve;
  readonly onSocket: (socket: Socket) => void;
}

/**
 * Connects only to addresses within reach, literal or resolved, and to the very address that was checked: a name
 * cannot answer differently a moment later (registries.md 4.3, row 2; undici calls no lookup for literals).
 */
export function guardedConnector(
  options: GuardedConnectorOptions,
): buildConnector.connector {
  const dial = buildConnector({
    allowH2: false,
    timeout: options.connectMs,
    rejectUnauthorized: !options.skipTlsVerify,
  });
  return (target, callback) => {
    connectChecked(target, options, dial).then(
      socket => {
        options.onSocket(socket);
        callback(null, socket);
      },
      error => callback(error, null),
    );
  };
}

async function connectChecked(
  target: buildConnector.Options,
  { reach, resolve = resolveBySystem }: GuardedConnectorOptions,
  dial: buildConnector.connector,
): Promise<Socket> {
  const addresses = await checkedAddresses(target.hostname, reach, resolve);
  let failure: unknown;
  for (const hostname of addresses) {
    try {
      return await dialOnce(dial, { ...target, hostname });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** All addresses must be within reach: one that is not means that the name's owner is playing with us. */
async function checkedAddresses(
  hostname: string,
  reach: Reach,
  resolve: Resolve,
): Promise<readonly string[]> {
  const literal = literalAddress(hostname);
  const addresses = literal === undefined ? await resolve(hostname) : [literal];
  const outside = addresses.find(address => !isWithinReach(address, reach));
  if (outside !== undefined || addresses.length === 0) {
    throw new RebaseError(
      'address-forbidden',
      outside === undefined
        ? `${hostname} has no address`
        : `${hostname} leads to ${outside}, an address that this host may not have`,
      { facts: { host: hostname } },
    );
  }
  return addresses;
}

async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  const found = await systemLookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

function dialOnce(
  dial: buildConnector.connector,
  target: buildConnector.Options,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    dial(target, (error, socket) => {
      if (error) reject(error);
      else resolve(socket);
    });
  });
}
