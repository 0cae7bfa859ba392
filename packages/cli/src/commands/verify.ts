import { basename } from 'node:path';
import { VerificationKey, verifyImage } from '@layer-rebase/engine';
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
import { provenanceLines } from '../print/provenance';
import { printableJson } from '../printable';
import { readPem } from '../readPem';

const EXAMPLES = `
Examples
  layer-rebase verify registry.acme.dev/shop/web:1.4
  layer-rebase verify registry.acme.dev/shop/web:1.4 --key rebase.pub`;

interface VerifyFlags extends ConnectionFlags {
  readonly key: readonly string[];
}

/** `verify`: which rebases an image went through, and who vouches for it. */
export function verifyCommand(context: CommandContext): Command {
  const command = new Command('verify')
    .description(
      'follow an image back through its rebases and check who signed',
    )
    .argument('<image>', 'image name with tag or digest')
    .option(
      '--key <file>',
      'public key in PEM form that statements must be signed with; repeatable; with it, an unsigned image ends with 72',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (image: string, flags: VerifyFlags) => verify(image, flags, context),
  );
}

async function verify(
  image: string,
  flags: VerifyFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const keys = await Promise.all(flags.key.map(readKey));
  const registry = openRegistry(flags, [image]);
  try {
    const provenance = await verifyImage({ registry, image, keys, signal });
    if (flags.json) {
      terminal.print(printableJson(provenance));
    } else {
      const view = { paint: terminal.paint, show: digestView(flags.digests) };
      terminal.print(provenanceLines(provenance, view).join('\n'));
      terminal.print(`\n${contactedLine(registry.traffic(), terminal.paint)}`);
    }
    const vouchedFor = provenance.links[0].trust === 'verified';
    finish(keys.length === 0 || vouchedFor ? EXIT.done : EXIT.refused);
  } finally {
    await registry.close();
  }
}

async function readKey(path: string): Promise<VerificationKey> {
  return { name: basename(path), pem: await readPem(path) };
}
