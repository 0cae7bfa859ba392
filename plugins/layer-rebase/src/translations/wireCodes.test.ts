import {
  CAUSE_CODES,
  EVENT_CODES,
  EVENT_FACTS,
  FAULT_CODES,
  NOTE_CODES,
  NOTE_FACTS,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import de from './de';
import { en } from './en';
import { fleetTexts } from './fleetTexts';

const english: Readonly<Record<string, string>> = { ...en, ...fleetTexts };
const german: Readonly<Record<string, string>> = de;

/** Every code that may come over the wire, as a key of our texts, with the facts that come with it. */
const CODES: readonly (readonly [string, readonly string[]])[] = [
  ...NOTE_CODES.map(code => [`note.${code}`, NOTE_FACTS[code]] as const),
  ...EVENT_CODES.map(
    code => [`timeline.event.${code}`, EVENT_FACTS[code]] as const,
  ),
  ...FAULT_CODES.flatMap(code => [
    [`fault.${code}.sentence`, []] as const,
    [`fault.${code}.cure`, []] as const,
  ]),
  ...CAUSE_CODES.flatMap(code => [
    [`fleet.cause.${code}.sentence`, []] as const,
    [`fleet.cause.${code}.cure`, []] as const,
  ]),
];

const ENGLISH_WORDS =
  /\b(the|is|are|or|of|to|and|not|with|for|from|cannot|this|that|your)\b/i;

function holes(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
}

describe('codes of the wire', () => {
  it.each(CODES)('%s has words in both languages', (key, facts) => {
    // The backend has said it in English; an app may put the facts into words of its own.
    expect(english[key]).toBe('{{sentence}}');
    expect(holes(german[key])).toEqual([...facts].sort());
    expect(german[key].replace(/\{\{\w+\}\}/g, '')).not.toMatch(ENGLISH_WORDS);
  });

  it('are those that the backend throws', () => {
    const source = readFileSync(
      resolve(__dirname, '../../../../packages/engine/src/errors.ts'),
      'utf8',
    );
    const union = source.match(/RebaseErrorCode =([^;]+);/)?.[1] ?? '';
    const codes = [...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(20);
    expect(FAULT_CODES).toEqual(expect.arrayContaining(codes));
  });
});

describe('the German texts', () => {
  it.each(Object.entries(german))('%s says Sie', (_key, text) => {
    expect(text).not.toMatch(/\b(du|dich|dir|dein\w*)\b/i);
  });
});
