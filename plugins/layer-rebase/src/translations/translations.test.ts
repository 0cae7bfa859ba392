import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import de from './de';
import { deReasons } from './deReasons';
import { en } from './en';
import { fleetTexts } from './fleetTexts';
import { REASON_CODES } from './reasonCodes';
import { englishReasons } from './reasonMessages';

const english: Record<string, string> = {
  ...en,
  ...englishReasons,
  ...fleetTexts,
};
const german: Record<string, string> = de;

/** Texts that are rightly the same in both languages. */
const SAME = [
  'plan.fromTo',
  'choice.baseFromTo',
  'choice.cves_one',
  'choice.cves_other',
  'note.onPlatform',
  'result.elapsed',
  'card.title',
  'image.rebase',
  'layerKind.launcher',
  'layerKind.sbom',
];

/** In English the backend's words pass through; other languages fill in the facts. */
function isPassedThrough(key: string): boolean {
  return english[key] === '{{sentence}}';
}

function holes(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
}

describe('translations', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('fill the same holes', () => {
    const own = Object.keys(en).filter(key => !isPassedThrough(key));
    for (const key of own) {
      expect([key, ...holes(german[key])]).toEqual([
        key,
        ...holes(english[key]),
      ]);
    }
  });

  it('leave nothing in English by mistake', () => {
    const same = Object.keys(en).filter(key => german[key] === english[key]);
    const allowed = same.filter(
      key => SAME.includes(key) || /^details\.|^layers\.extension/.test(key),
    );
    expect(same).toEqual(allowed);
  });

  it('put every fact of a reason into quotes or brackets', () => {
    for (const text of Object.values(deReasons)) {
      const bare = text
        .replace(/„\{\{\w+\}\}“|\(\{\{\w+\}\}\)/g, '')
        .replace('{{cure}}', '');
      expect(bare).not.toContain('{{');
    }
  });

  it('have words for every reason the engine can give', () => {
    const source = readFileSync(
      resolve(__dirname, '../../../../packages/engine/src/reason.ts'),
      'utf8',
    );
    const union = source.slice(0, source.indexOf(';'));
    const codes = [...union.matchAll(/\| '([\w-]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(30);
    expect([...REASON_CODES].sort()).toEqual(codes.sort());
  });
});
