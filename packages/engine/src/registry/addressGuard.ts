import { BlockList, isIP } from 'node:net';

/** Which addresses a connection may lead to; `private` includes the other two. */
export type Reach = 'public' | 'loopback' | 'private';

export type AddressClass = 'public' | 'loopback' | 'private' | 'special';

const LOOPBACK = subnets(['127.0.0.0/8', '::1/128']);

/** RFC 1918, carrier-grade NAT, unique local. */
const PRIVATE = subnets([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
]);

/** Never a registry: this-network, link-local (cloud metadata), documentation, multicast, and ways to write IPv4 as IPv6. */
const SPECIAL = subnets([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);

/** What kind of address this is; IPv4 inside IPv6 counts as the IPv4 it is. Text that is no address is `special`. */
export function classifyAddress(address: string): AddressClass {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return 'special';
  if (LOOPBACK.check(address, family)) return 'loopback';
  if (PRIVATE.check(address, family)) return 'private';
  return SPECIAL.check(address, family) ? 'special' : 'public';
}

/** True when a connection with this reach may go to this address. */
export function isWithinReach(address: string, reach: Reach): boolean {
  const found = classifyAddress(address);
  return reach === 'private' ? found !== 'special' : found === reach;
}

/** The address a URL's host part spells, without brackets; undefined when it is a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/** True for `localhost` and for literal loopback addresses: names that only this machine can mean. */
export function isLoopbackName(hostname: string): boolean {
  const literal = literalAddress(hostname);
  return literal === undefined
    ? hostname === 'localhost'
    : classifyAddress(literal) === 'loopback';
}

function subnets(list: readonly string[]): BlockList {
  const blocks = new BlockList();
  for (const subnet of list) {
    const [network = '', prefix] = subnet.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    blocks.addSubnet(network, Number(prefix), family);
  }
  return blocks;
}
