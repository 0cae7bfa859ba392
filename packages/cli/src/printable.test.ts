import { printable, printableJson } from './printable';

const HOSTILE = 'a\u001b[31m\u0007\u009b\u2028\u202eb\n';

describe('printable', () => {
  it('leaves nothing a terminal would obey, at any depth, in keys too', () => {
    const shown = printable({ [HOSTILE]: [{ text: HOSTILE }], n: 1, no: null });
    expect(JSON.stringify(shown)).not.toMatch(
      /\\u00|\\n|[\u007f-\u009f\u2028\u202e]/,
    );
    expect(shown).toMatchObject({ n: 1, no: null });
  });

  it('leaves ordinary words of any script alone', () => {
    expect(printable('größe – 日本語 → ✓')).toBe('größe – 日本語 → ✓');
  });
});

describe('printableJson', () => {
  it('keeps the value, escaped', () => {
    const text = printableJson({ text: HOSTILE });
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\p{Bidi_Control}]/u);
    expect(JSON.parse(text)).toEqual({ text: HOSTILE });
  });
});
