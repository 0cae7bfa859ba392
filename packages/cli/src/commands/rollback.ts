import {
  Digest,
  isDigest,
  parseReference,
  RebaseError,
  Registry,
  rollback,
} from '@layer-rebase/engine';
import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { openRegistry } from '../openRegistry';
import {
  addConnectionOptions,
  ConnectionFlags,
} from '../options/connectionFlags';
import { contactedLine } from '../print/contacted';
import { digestView } from '../print/names';
import { printable, printableJson } from '../printable';

const EXAMPLES = `
Examples
  layer-rebase rollback registry.acme.dev/shop/web:1.4 --to sha256:31f9…
  layer-rebase rollback registry.acme.dev/shop/web:1.4 --to sha256:31f9… --expected sha256:9ac0…`;

interface RollbackFlags extends ConnectionFlags {
  readonly to: string;
  readonly expected?: string;
}

/** `rollback`: moves the tag back to an image that still is in the repository. */
export function rollbackCommand(context: CommandContext): Command {
  const command = new Command('rollback')
    .description('move a tag back to the digest it had before')
    .argument('<image>', 'image name with tag')
    .requiredOption('--to <digest>', 'where the tag goes back to')
    .option(
      '--expected <digest>',
      'where the tag must be now (default: wherever it is)',
    )
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (image: string, flags: RollbackFlags) => moveBack(image, flags, context),
  );
}

async function moveBack(
  image: string,
  flags: RollbackFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const to = readDigest('--to', flags.to);
  const asked = flags.expected && readDigest('--expected', flags.expected);
  const registry = openRegistry(flags, [image]);
  try {
    const expected = asked || (await digestNow(registry, image, signal));
    const result = await rollback({ registry, image, to, expected, signal });
    if (flags.json) {
      terminal.print(printableJson(result));
    } else {
      const { paint } = terminal;
      const show = digestView(flags.digests);
      const name = printable(image);
      terminal.print(
        result.changed
          ? paint(
              'bold',
              `Moved ${name} back: ${show(result.from)} → ${show(result.to)}`,
            )
          : paint(
              'bold',
              `Nothing to do: ${name} already is ${show(result.to)}.`,
            ),
      );
      terminal.print(contactedLine(registry.traffic(), paint));
    }
    finish(EXIT.done);
  } finally {
    await registry.close();
  }
}

async function digestNow(
  registry: Registry,
  image: string,
  signal: AbortSignal,
): Promise<Digest> {
  const found = await registry.headManifest(parseReference(image), { signal });
  if (found) return found.digest;
  throw new RebaseError('image-missing', `${image} does not exist`, {
    side: 'target',
  });
}

function readDigest(option: string, text: string): Digest {
  if (isDigest(text)) return text;
  throw new RebaseError(
    'invalid-options',
    `${option} must be a full digest: sha256: and 64 hex digits`,
  );
}
