import { TimelineEntry } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { newFixes, snoozes, undoneByPush } from '../../dev/__data__/timelines';
import { personName } from '../format/personName';
import { Texts } from '../hooks/useTexts';
import { deTexts } from '../translations/deTexts';
import { noteText, noteTexts } from './noteText';
import { timelineText } from './timelineText';

/** Fills holes as the portal's translation does: what is missing becomes empty. */
const german = ((key: string, values: Readonly<Record<string, string>> = {}) =>
  (deTexts as Readonly<Record<string, string>>)[key].replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => values[name] ?? '',
  )) as unknown as Texts;

const formats = { date: (iso: string) => iso.slice(0, 10) };

const say = (entry: TimelineEntry) =>
  timelineText(entry, german, formats, personName);

describe('timelineText', () => {
  it.each([
    [newFixes[0], 'Patch erschienen: „Launcher 0.21.3“ aus „acme/patches“.'],
    [
      undoneByPush[0],
      'Ein Push vom 2026-11-22 hat den Launcher „0.20.14“ zurückgebracht, den ana ersetzt hatte.',
    ],
    [
      snoozes[0],
      'ana hat das Image bis 2026-11-26 zurückgestellt: „release freeze“',
    ],
    [
      snoozes[1],
      'Das Zurückstellen endete früher: Ein kritischer Patch ist erschienen, „OpenSSL 3.0.17“.',
    ],
  ])('speaks German', (entry, text) => expect(say(entry)).toBe(text));

  it('shows the English when a fact did not come', () => {
    const entry = { ...newFixes[0], facts: {} };
    expect(say(entry)).toBe(entry.sentence);
  });

  it('shows the English of what it has no words for', () => {
    const entry = {
      ...snoozes[1],
      facts: { cause: 'from-the-future' },
      sentence: 'Something new.',
    };
    expect(say(entry)).toBe('Something new.');
  });

  it('says who without a view that may be read', () => {
    const rebase: TimelineEntry = {
      ...newFixes[0],
      type: 'rebase',
      facts: { kind: 'rebase', state: 'succeeded' },
    };
    expect(say(rebase)).toBe('Rebase von jemand anderem');
  });
});

describe('noteText', () => {
  const note = {
    code: 'change.base-tag',
    facts: { from: '1', to: '2' },
    sentence: 'The base moves from 1 to 2.',
  };

  it('speaks German, with the platform and that it was undone', () => {
    expect(noteText(note, german)).toBe('Die Basis wechselt von „1“ zu „2“.');
    const facts = { ...note.facts, platform: 'linux/arm64', undone: true };
    expect(noteText({ ...note, facts }, german)).toBe(
      'Rückgängig gemacht: Die Basis wechselt von „1“ zu „2“. (linux/arm64)',
    );
  });

  it('shows the English of codes it does not know', () => {
    expect(noteText({ ...note, code: 'new' }, german)).toBe(note.sentence);
  });

  it('shows sentences without notes as they are', () => {
    expect(noteTexts(['a', 'b'], [note], german)).toEqual(['a', 'b']);
  });
});
