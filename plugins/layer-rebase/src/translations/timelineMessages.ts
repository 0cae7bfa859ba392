import {
  EVENT_CODES,
  EventCode,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

type EventKey = `timeline.event.${EventCode}`;

/** In English the backend has already said it. */
export const englishEvents = Object.fromEntries(
  EVENT_CODES.map(event => [`timeline.event.${event}`, '{{sentence}}']),
) as { readonly [key in EventKey]: '{{sentence}}' };

/** The same in German. A fact that may be missing stands in „…“, so that its absence is noticed. */
export const germanEvents: Readonly<Record<EventKey, string>> = {
  'timeline.event.push':
    'Jemand hat unter diesem Tag ein anderes Image hochgeladen.',
  'timeline.event.push-restored-queued':
    'Ein überschriebenes Image wird wiederhergestellt.',
  'timeline.event.push-restored-running':
    'Ein überschriebenes Image wird wiederhergestellt.',
  'timeline.event.push-restored-succeeded':
    'Während eines Rebase wurde ein anderes Image hochgeladen und vom Rebase überschrieben; es wurde wiederhergestellt.',
  'timeline.event.push-restored-unchanged':
    'Ein überschriebenes Image war schon wiederhergestellt.',
  'timeline.event.push-restored-failed':
    'Ein überschriebenes Image konnte nicht wiederhergestellt werden.',
  'timeline.event.push-restored-cancelled':
    'Das Wiederherstellen eines überschriebenen Images wurde abgebrochen.',
  'timeline.event.patch-appeared':
    'Patch erschienen: „{{titles}}“ aus „{{sources}}“.',
  'timeline.event.patch-appeared-plain': 'Patch erschienen: „{{titles}}“.',
  'timeline.event.patch-withdrawn': 'Nicht mehr angeboten: „{{titles}}“.',
  'timeline.event.run-image-appeared':
    'Eine neuere Basis ist erschienen: „{{name}}“.',
  'timeline.event.snoozed':
    '{{by}} hat das Image bis {{until}} zurückgestellt: „{{reason}}“',
  'timeline.event.unsnoozed-over': 'Das Image ist nicht mehr zurückgestellt.',
  'timeline.event.unsnoozed-asked': '{{by}} hat das Zurückstellen beendet.',
  'timeline.event.unsnoozed-critical':
    'Das Zurückstellen endete früher: Ein kritischer Patch ist erschienen, „{{title}}“.',
  'timeline.event.unpatched-launcher':
    'Ein Push vom {{pushedAt}} hat den Launcher „{{version}}“ zurückgebracht, den {{by}} ersetzt hatte.',
  'timeline.event.unpatched-launcher-plain':
    'Ein Push vom {{pushedAt}} hat den Launcher zurückgebracht, den {{by}} ersetzt hatte.',
  'timeline.event.unpatched-run-image':
    'Ein Push vom {{pushedAt}} hat die alte Basis zurückgebracht, die {{by}} ersetzt hatte.',
  'timeline.event.unpatched-buildpack':
    'Ein Push vom {{pushedAt}} hat die Schicht „{{layer}}“ von „{{buildpack}}“ zurückgebracht, die {{by}} ersetzt hatte.',
  'timeline.event.unpatched-other':
    'Ein Push vom {{pushedAt}} hat etwas zurückgebracht, das {{by}} ersetzt hatte: „{{what}}“.',
};

/** Are there words for it? */
export function isKnownEvent(code: string): code is EventCode {
  return EVENT_CODES.some(event => event === code);
}
