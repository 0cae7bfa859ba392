import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PACKAGES = resolve(__dirname, '../../..');
const page = readFileSync(resolve(PACKAGES, '../docs/parity.md'), 'utf8');

interface Row {
  readonly number: number;
  readonly status: string;
  readonly where: string;
}

const rows: readonly Row[] = [
  ...page.matchAll(/^\| *(\d+) *\|[^|]+\| *([a-z ]+?) *\| *(.+?) *\|$/gm),
].map(([, number, status, where]) => ({
  number: Number(number),
  status,
  where,
}));
const withStatus = (status: string) =>
  rows.filter(row => row.status === status);

/** Numbers at the head of a title: `77–79, 226 is asked for` gives four. */
function numbersOf(title: string): number[] {
  const [head = ''] = title.match(/^\d+(?:(?:–|, )\d+)*\b/) ?? [];
  return head.split(', ').flatMap(part => {
    const [first, last = first] = part.split('–').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** What stands at the head of tests, groups and rows of tables, when it begins with a number. */
function titlesOf(file: string): string[] {
  const text = readFileSync(resolve(PACKAGES, file), 'utf8');
  return [...text.matchAll(/(?:[[(]|^|title:)\s*'(\d.*)/gm)].map(
    ([, title]) => title,
  );
}

function testFiles(): string[] {
  return ['engine/src', 'cli/src'].flatMap(folder =>
    readdirSync(resolve(PACKAGES, folder), { recursive: true })
      .map(name => `${folder}/${name}`)
      .filter(name => name.endsWith('.test.ts')),
  );
}

it('has every case once, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 243 }, (_, i) => i + 1),
  );
});

it('adds up', () => {
  const statuses = ['matched', 'different', 'not applicable'];
  for (const status of statuses) {
    const total = page.match(new RegExp(`^\\| ${status} +\\| (\\d+) `, 'm'));
    expect([status, total?.[1]]).toEqual([
      status,
      String(withStatus(status).length),
    ]);
  }
  expect(rows.every(({ status }) => statuses.includes(status))).toBe(true);
});

it('counts the matched ones that differ by default', () => {
  const differing = withStatus('matched').filter(({ where }) =>
    where.includes('default differs'),
  );
  expect(page).toContain(`Of the matched ones, ${differing.length} hold`);
});

it.each(withStatus('matched'))(
  'case $number is a test of that number: $where',
  ({ number, where }) => {
    const [, file, head] = where.match(/^`([^`]+)`: "([^"]+)"/) ?? [];
    expect(numbersOf(head)).toContain(number);
    expect(titlesOf(file).some(title => title.startsWith(head))).toBe(true);
  },
);

it('has a test wherever a difference names one', () => {
  const tested = new Set(testFiles().flatMap(titlesOf).flatMap(numbersOf));
  const named = withStatus('different').flatMap(({ where }) =>
    [...where.matchAll(/\(tests? ([\d, ]+)\)$/g)].flatMap(([, list]) =>
      list.split(', ').map(Number),
    ),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(number => !tested.has(number))).toEqual([]);
});
