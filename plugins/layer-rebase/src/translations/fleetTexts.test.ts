import { deFleetTexts } from './deFleetTexts';
import { fleetTexts } from './fleetTexts';
import { fleetReasonTexts } from './fleetReasonTexts';
import { REASON_CODES } from './reasonCodes';

const german: Readonly<Record<string, string>> = deFleetTexts;
const english = Object.entries(fleetTexts);

/** Words that are the same in both languages. */
const SAME =
  /^fleet\.(filter\.(cve|chosen)|field\.(text|system|buildpack|launcher|cve|patch)|dimension\.system|column\.(image|system|launcher)|cards\.sort\.title)$/;

function holes(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
}

describe('texts of the fleet', () => {
  it('have the same keys and holes in every language', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(fleetTexts).sort());
    const own = english.filter(([, text]) => text !== '{{sentence}}');
    for (const [key, text] of own) {
      expect([key, ...holes(german[key])]).toEqual([key, ...holes(text)]);
    }
  });

  it('leave nothing in English by mistake', () => {
    const same = english.filter(([key, text]) => german[key] === text);
    expect(same.filter(([key]) => !SAME.test(key))).toEqual([]);
  });

  it('have a few words for every reason', () => {
    expect(Object.keys(fleetReasonTexts).sort()).toEqual(
      REASON_CODES.map(code => `fleet.reason.${code}`).sort(),
    );
  });
});
