import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (path: string) =>
  readFileSync(resolve(__dirname, '..', path), 'utf8');

it('docs/rebasing.md explains every reason code once, and no other', () => {
  const union = read('reason.ts').split('export type Severity')[0];
  const codes = [...union.matchAll(/^\s+\| '([a-z-]+)'/gm)].map(
    ([, code]) => code,
  );
  const titles = [
    ...read('../../../docs/rebasing.md').matchAll(/^#### `([a-z-]+)`$/gm),
  ].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(40);
  expect(titles.sort()).toEqual(codes.sort());
});
