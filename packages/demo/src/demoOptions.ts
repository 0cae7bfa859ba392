import { parseArgs } from 'node:util';

/** What a user may choose; each flag has an environment variable. */
export interface DemoOptions {
  readonly port: number;
  readonly registryPort: number;
  /** A registry that already runs, instead of the embedded one. */
  readonly registry?: string;
  /** 300 more components with 420 images and 90 days of past. */
  readonly fleet: boolean;
  readonly reset: boolean;
  readonly help: boolean;
}

export const USAGE = `npm run demo -- [options]

  --port N            where the portal listens (PORT; default 7007)
  --registry-port N   where the embedded registry listens (REGISTRY_PORT; default 5055)
  --registry HOST     use a registry that runs already, host[:port] (REGISTRY); the samples are pushed to
                      base/, patches/ and shop/ there. REGISTRY_USERNAME and REGISTRY_PASSWORD sign in to it.
  --fleet             add a fleet: 300 components, 420 images, 40 teams, 90 days of history (FLEET=1); takes longer
                      to start the first time
  --reset             forget every earlier rebase and start with fresh samples
  --help              this text

State is kept in .demo/. Ctrl-C ends everything that was started.`;

/** Reads flags over environment. Throws with a sentence. */
export function readDemoOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: env.PORT ?? '7007' },
      'registry-port': {
        type: 'string',
        default: env.REGISTRY_PORT ?? '5055',
      },
      registry: { type: 'string', default: env.REGISTRY || undefined },
      fleet: { type: 'boolean', default: env.FLEET === '1' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    port: portNumber('--port', values.port),
    registryPort: portNumber('--registry-port', values['registry-port']),
    registry: values.registry,
    fleet: values.fleet,
    reset: values.reset,
    help: values.help,
  };
}

function portNumber(flag: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${flag} must be a port from 1 to 65535, not ${text}.`);
  }
  return port;
}
