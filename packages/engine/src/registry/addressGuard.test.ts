import {
  AddressClass,
  classifyAddress,
  isLoopbackName,
  isWithinReach,
  literalAddress,
} from './addressGuard';

const table: readonly [string, AddressClass][] = [
  ['93.184.216.34', 'public'],
  ['2606:2800:220:1:248:1893:25c8:1946', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['fd00::1', 'private'],
  ['169.254.169.254', 'special'],
  ['::ffff:169.254.169.254', 'special'],
  ['fe80::1', 'special'],
  ['0.0.0.0', 'special'],
  ['::', 'special'],
  ['::127.0.0.1', 'special'],
  ['64:ff9b::7f00:1', 'special'],
  ['2002:7f00:1::', 'special'],
  ['224.0.0.1', 'special'],
  ['255.255.255.255', 'special'],
  ['ff02::1', 'special'],
  ['', 'special'],
  ['localhost', 'special'],
];

describe('classifyAddress', () => {
  it.each(table)('finds %s %s', (address, expected) => {
    expect(classifyAddress(address)).toBe(expected);
  });
});

describe('isWithinReach', () => {
  it.each([
    ['public', ['public']],
    ['loopback', ['loopback']],
    ['private', ['public', 'loopback', 'private']],
  ] as const)('%s reaches %s only', (reach, classes) => {
    for (const [address, found] of table) {
      const expected = (classes as readonly string[]).includes(found);
      expect(isWithinReach(address, reach)).toBe(expected);
    }
  });
});

describe('names', () => {
  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['localhost.example', false],
    ['10.0.0.1', false],
    ['registry.example', false],
  ])('%s means this machine: %s', (name, expected) => {
    expect(isLoopbackName(name)).toBe(expected);
  });

  it.each(['0x7f.1', '2130706433', '127.1', '[::ffff:127.0.0.1]'])(
    'reads %s as the address a URL makes of it',
    text => {
      const literal = literalAddress(new URL(`http://${text}/`).hostname);
      expect(classifyAddress(literal ?? '')).toBe('loopback');
    },
  );
});
