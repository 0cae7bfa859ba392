import { readDemoOptions } from './demoOptions';

it('has ports of its own when nothing is said', () => {
  expect(readDemoOptions([], {})).toEqual({
    port: 7007,
    registryPort: 5055,
    registry: undefined,
    fleet: false,
    reset: false,
    help: false,
  });
});

it('takes a flag over the environment', () => {
  const options = readDemoOptions(['--port', '8000', '--registry=r.test:1'], {
    PORT: '9000',
    REGISTRY_PORT: '9001',
    REGISTRY: 'other.test',
  });
  expect(options).toMatchObject({
    port: 8000,
    registryPort: 9001,
    registry: 'r.test:1',
  });
});

it.each([
  ['--port', '0'],
  ['--port', 'http'],
  ['--registry-port', '70000'],
])('refuses %s %s', (flag, value) =>
  expect(() => readDemoOptions([flag, value], {})).toThrow(
    `${flag} must be a port`,
  ),
);

it('refuses an unknown flag', () =>
  expect(() => readDemoOptions(['--prot', '1'], {})).toThrow(/--prot/));
