/** What can happen to an image besides rebases, as far as it can be translated. */
const EVENTS = [
  'push',
  'push-restored-succeeded',
  'patch-appeared',
  'patch-withdrawn',
  'run-image-appeared',
  'snoozed',
  'unsnoozed-over',
  'unsnoozed-asked',
  'unsnoozed-critical',
  'unpatched-launcher',
  'unpatched-run-image',
  'unpatched-buildpack',
] as const;

type Event = (typeof EVENTS)[number];
type EventKey = `timeline.event.${Event}`;

/** In English the backend has already said it. */
export const englishEvents = Object.fromEntries(
  EVENTS.map(event => [`timeline.event.${event}`, '{{sentence}}']),
) as { readonly [key in EventKey]: '{{sentence}}' };

/** The same in German. A fact that may be missing stands in „…“, so that its absence is noticed. */
export const germanEvents: Readonly<Record<EventKey, string>> = {
  'timeline.event.push':
    'Jemand hat unter diesem Tag ein anderes Image hochgeladen.',
  'timeline.event.push-restored-succeeded':
    'Während eines Rebase wurde ein anderes Image hochgeladen und vom Rebase überschrieben; es wurde zurückgelegt.',
  'timeline.event.patch-appeared':
    'Patch erschienen: „{{titles}}“, aus „{{sources}}“.',
  'timeline.event.patch-withdrawn': 'Nicht mehr angeboten: „{{titles}}“.',
  'timeline.event.run-image-appeared': 'Eine neuere Basis ist da: „{{name}}“.',
  'timeline.event.snoozed':
    '{{by}} hat um Ruhe gebeten bis {{until}}: „{{reason}}“',
  'timeline.event.unsnoozed-over': 'Die Ruhe ist vorbei.',
  'timeline.event.unsnoozed-asked': '{{by}} hat die Ruhe beendet.',
  'timeline.event.unsnoozed-critical':
    'Die Ruhe endete früher: Ein kritischer Patch ist da, „{{title}}“.',
  'timeline.event.unpatched-launcher':
    'Ein Push vom {{pushedAt}} hat den Launcher „{{version}}“ zurückgebracht, den {{by}} ersetzt hatte.',
  'timeline.event.unpatched-run-image':
    'Ein Push vom {{pushedAt}} hat die alte Basis zurückgebracht, die {{by}} ersetzt hatte.',
  'timeline.event.unpatched-buildpack':
    'Ein Push vom {{pushedAt}} hat die Schicht „{{layer}}“ von „{{buildpack}}“ zurückgebracht, die {{by}} ersetzt hatte.',
};

/** Are there words for it? */
export function isKnownEvent(code: string): code is Event {
  return EVENTS.some(event => event === code);
}
