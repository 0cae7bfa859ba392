import {
  Digest,
  formatReference,
  isRebaseError,
  parseReference,
  pullPatchFile,
  pushPatchFile,
  RebaseError,
  Registry,
} from '@layer-rebase/engine';
import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { checkPatchText, readPatchText } from '../loadPatchFile';
import { openRegistry } from '../openRegistry';
import {
  addConnectionOptions,
  ConnectionFlags,
} from '../options/connectionFlags';
import { contactedLine } from '../print/contacted';
import { warningLines } from '../print/patchFile';
import { printable, printableJson } from '../printable';

const EXAMPLES = `
Examples
  layer-rebase patches push patches.json registry.acme.dev/patches/acme:stable
  layer-rebase patches push patches.json localhost:5000/patches/acme:stable --json | jq -r .pinned`;

/** `patches push`: a patch file becomes an artifact under a tag, for portals and pipelines to read. */
export function patchesPushCommand(context: CommandContext): Command {
  const command = new Command('push')
    .description(
      'check a patch file and put it under a tag of a registry, as an OCI artifact',
    )
    .argument('<file>')
    .argument('<reference>', 'where to, with a tag')
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (file: string, reference: string, flags: ConnectionFlags) =>
      push({ file, reference, flags }, context),
  );
}

async function push(
  {
    file,
    reference,
    flags,
  }: {
    readonly file: string;
    readonly reference: string;
    readonly flags: ConnectionFlags;
  },
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const name = taggedName(reference);
  const text = await readPatchText(file);
  const { patches, warnings } = checkPatchText(text, file);
  const registry = openRegistry(flags, [reference]);
  try {
    const before = await standing(registry, reference, signal);
    const digest = await pushPatchFile({ registry, reference, text, signal });
    const changed = before !== digest;
    const pinned = formatReference({ ...name, tag: undefined, digest });
    if (flags.json) {
      terminal.print(
        printableJson({
          reference: formatReference(name),
          digest,
          pinned,
          changed,
          ...(before && { before }),
          patches: patches.length,
          warnings,
        }),
      );
    } else {
      const { paint } = terminal;
      const said = changed ? 'Pushed' : 'Nothing to do: it already is';
      terminal.print(paint('bold', printable(`${said} ${pinned}`)));
      for (const line of warningLines(warnings)) terminal.print(line);
      terminal.print(contactedLine(registry.traffic(), paint));
    }
    finish(EXIT.done);
  } finally {
    await registry.close();
  }
}

function taggedName(reference: string) {
  const name = parseReference(reference);
  if (name.tag && !name.digest) return name;
  throw new RebaseError(
    'invalid-options',
    `${reference} must name a tag and no digest`,
  );
}

/** Which patch file the tag holds now. A tag that holds anything else, an image above all, is left alone. */
async function standing(
  registry: Registry,
  reference: string,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  try {
    return (await pullPatchFile({ registry, reference, signal })).digest;
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    if (error.code === 'image-missing') return undefined;
    if (error.code !== 'invalid-patch-file') throw error;
    throw new RebaseError(
      'unsupported',
      `${reference} holds something else than a patch file and is left alone; choose another tag`,
      { side: 'target', cause: error },
    );
  }
}
