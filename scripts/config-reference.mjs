#!/usr/bin/env node
/**
 * `yarn node scripts/config-reference.mjs [--check]`: writes docs/configuration.md from the config.d.ts of every plugin;
 * with `--check` it only says whether the page is up to date.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import ts from 'typescript';
import { SetupError, main, root } from './toolchain.mjs';

const PAGE = join(root, 'docs/configuration.md');

const INTRODUCTION = [
  '# Configuration reference',
  '',
  "Made from each plugin's `config.d.ts` by `scripts/config-reference.mjs`; change it there. [operating.md](operating.md)",
  'says how the keys work together.',
  '',
  '`[]` stands for each entry of a list. A **bold** key must be given where the object around it is. Where a type is',
  'duration, write `{ minutes: 30 }`, `30 minutes` or `PT30M`. The backend alone sees these keys; those of visibility',
  '`secret` are never shown.',
].join('\n');

/** Types of Backstage that a reader writes in one way. */
const NAMED_TYPES = {
  'HumanDuration | string': 'duration',
  SchedulerServiceTaskScheduleDefinitionConfig:
    '`{ frequency, timeout, initialDelay?, scope? }`, each a duration; a frequency may be `{ cron }`',
};

await main(async () => {
  const style = await prettier.resolveConfig(PAGE);
  const page = prettier.format(writePage(), { ...style, filepath: PAGE });
  const known = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (page !== known) {
    throw new SetupError(
      'docs/configuration.md is not what config.d.ts says. Run `yarn node scripts/config-reference.mjs`.',
    );
  }
});

function writePage() {
  const plugins = readdirSync(join(root, 'plugins')).filter(folder =>
    existsSync(join(root, 'plugins', folder, 'config.d.ts')),
  );
  const sections = plugins.map(folder => {
    const path = join(root, 'plugins', folder);
    const { name, private: isPrivate } = JSON.parse(
      readFileSync(join(path, 'package.json'), 'utf8'),
    );
    const rows = readKeys(join(path, 'config.d.ts'));
    if (rows.length === 0) throw new SetupError(`${folder} describes no key.`);
    return { title: isPrivate ? `${name} (not published)` : name, rows };
  });
  // The plugin that everybody installs comes first.
  sections.sort((one, other) => other.rows.length - one.rows.length);
  return [INTRODUCTION, ...sections.map(writeSection)].join('\n\n');
}

function writeSection({ title, rows }) {
  const lines = rows.map(
    ({ path, isRequired, type, defaultValue, visibility, meaning }) =>
      [
        isRequired ? `**${code(path)}**` : code(path),
        type,
        defaultValue,
        visibility,
        meaning,
      ]
        .map(cell => cell.replaceAll('|', '\\|'))
        .join(' | '),
  );
  return [
    `## ${title}`,
    '',
    '| key | type | default | visibility | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map(line => `| ${line} |`),
  ].join('\n');
}

/** Every key of the interface Config, in the order of the file. */
function readKeys(file) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const config = source.statements.find(
    node => ts.isInterfaceDeclaration(node) && node.name.text === 'Config',
  );
  if (!config) throw new SetupError(`${file} has no interface Config.`);
  return config.members.flatMap(member => keysOf(member, ''));
}

function keysOf(member, above) {
  const path = above + member.name.getText().replace(/^'(.*)'$/, '$1');
  const inner = innerKeys(member.type, path);
  const said = comment(member);
  // An object that says nothing about itself is known by its keys.
  const isSilent = inner.length > 0 && !said.meaning && !said.defaultValue;
  if (isSilent) return inner;
  const isRequired = !member.questionToken;
  return [{ path, isRequired, type: typeText(member.type), ...said }, ...inner];
}

/** Keys below a type: those of an object, of a list's entries, of each alternative. */
function innerKeys(type, path) {
  if (ts.isTypeLiteralNode(type)) {
    return type.members.flatMap(member => keysOf(member, `${path}.`));
  }
  if (ts.isParenthesizedTypeNode(type)) return innerKeys(type.type, path);
  const entry = entryType(type);
  if (entry) return innerKeys(entry, `${path}[]`);
  if (ts.isIntersectionTypeNode(type)) {
    return type.types.flatMap(part => innerKeys(part, path));
  }
  if (ts.isUnionTypeNode(type)) {
    const rows = type.types.flatMap(part =>
      innerKeys(part, path).map(row => alternative(part, row)),
    );
    return mergeKinds(rows);
  }
  return [];
}

/** Of alternatives that are told apart by `type`: says of which one a key is. */
function alternative(part, row) {
  const kind = ts.isTypeLiteralNode(part)
    ? part.members.find(({ name }) => name.getText() === 'type')?.type.getText()
    : undefined;
  if (!kind || row.path.endsWith('.type')) return row;
  return { ...row, meaning: `With type ${code(kind)}: ${row.meaning}` };
}

/** The key that tells alternatives apart stands there once, with all its values. */
function mergeKinds(rows) {
  const isKind = ({ path }) => path.endsWith('.type');
  const kinds = rows.filter(isKind);
  if (kinds.length === 0) return rows;
  const type = kinds.map(kind => kind.type).join(' | ');
  return [{ ...kinds[0], type }, ...rows.filter(row => !isKind(row))];
}

function entryType(type) {
  if (ts.isArrayTypeNode(type)) return type.elementType;
  const isList =
    ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Array';
  return isList ? type.typeArguments[0] : undefined;
}

function typeText(type) {
  const entry = entryType(type);
  if (entry)
    return `list of ${
      entry.kind === ts.SyntaxKind.StringKeyword ? 'strings' : 'objects'
    }`;
  if (ts.isTypeLiteralNode(type)) return 'object';
  const text = type.getText();
  return (
    NAMED_TYPES[text] ??
    text
      .split(' | ')
      .map(one => (one.includes("'") ? code(one) : one))
      .join(' | ')
  );
}

/** What is written above a key: its meaning, its default, and who may see it. */
function comment(member) {
  const [doc] = member.jsDoc ?? [];
  const words = (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(
    /\s+/g,
    ' ',
  );
  const found = /(?:^|\s)Default:? (.+?)\.(?=\s|$)/.exec(words);
  const visibility = (doc?.tags ?? [])
    .filter(({ tagName }) => /visibility$/i.test(tagName.text))
    .map(({ comment: text }) => ts.getTextOfJSDocComment(text));
  return {
    meaning: words.replace(found?.[0] ?? '', '').trim(),
    defaultValue: found?.[1] ?? '',
    visibility: visibility.join(', '),
  };
}

function code(text) {
  return `\`${text}\``;
}
