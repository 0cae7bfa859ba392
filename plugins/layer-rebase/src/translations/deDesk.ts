import { enDesk } from './enDesk';

/** Snooze, choice of a plan, many images, systems: their texts in German. */
export const deDesk: Readonly<Record<keyof typeof enDesk, string>> = {
  'snooze.open': 'Ruhe…',
  'snooze.title': 'Ruhe um {{image}}',
  'snooze.sentence':
    'Bis dahin wird niemand wegen dieses Images benachrichtigt. Sein Befund bleibt, wie er ist, alle sehen die Ruhe und ihren Grund, und ein kritischer Patch beendet sie früher.',
  'snooze.until': 'Bis wann?',
  'snooze.thursday': 'Donnerstag, {{date}}',
  'snooze.nextWeek': 'Nächste Woche, {{date}}',
  'snooze.month': 'In 30 Tagen, {{date}}',
  'snooze.pick': 'Ein anderer Tag',
  'snooze.date': 'Tag',
  'snooze.dateWrong': 'Ein Tag ab morgen, höchstens 90 Tage entfernt.',
  'snooze.reason': 'Warum?',
  'snooze.seenBy': 'Alle, die dieses Image sehen, lesen es.',
  'snooze.confirm': 'Ruhe bis {{date}}',
  'snooze.confirmPlain': 'Ruhe',
  'snooze.cancel': 'Abbrechen',
  'snooze.line': 'Ruhe bis {{date}}, gewünscht von {{by}}: {{reason}}',
  'snooze.end': 'Jetzt beenden',
  'snooze.endFailed': 'Die Ruhe konnte nicht beendet werden. {{sentence}}',

  'choice.title': 'Was übernommen wird',
  'choice.base': 'Neuere Basis',
  'choice.baseFromTo': '{{from}} → {{to}}',
  'choice.cves_one': '{{count}} CVE',
  'choice.cves_other': '{{count}} CVEs',
  'choice.setAside': 'Für dieses Image nicht bereit',
  'choice.nothing': 'Mindestens eines davon ankreuzen.',
  'choice.pending': 'Die Änderung für diese Auswahl wird berechnet',

  'plan.takes': 'Es dauert etwa {{time}}.',
  'image.takes': 'dauert etwa',
  'image.noPlatform':
    'Über seine Schichten ist nichts bekannt: Die Registry nennt keine Plattform dieses Images.',
  'image.evidence': 'Schichten, Patches und Verlauf',

  'list.order': 'Reihenfolge',
  'list.worst': 'Schlechteste zuerst',
  'list.newest': 'Neueste Version zuerst',
  'list.more_one': '{{count}} weiteres Image zeigen',
  'list.more_other': '{{count}} weitere Images zeigen',
  'list.shown': '{{shown}} von {{total}} Images werden gezeigt',

  'parts.none': 'Keine Komponente von {{name}} nennt ein Image',
  'parts.noneSentence':
    'Sobald eine der Komponenten in ihrer catalog-info.yaml ein Image nennt, steht es hier.',
  'parts.leftOut_one':
    '{{count}} weitere Komponente hat Images; sie stehen in ihrem eigenen Reiter.',
  'parts.leftOut_other':
    '{{count}} weitere Komponenten haben Images; sie stehen in deren eigenen Reitern.',
  'parts.own': 'Images des Systems selbst',
  'parts.empty': 'Hier war kein Image lesbar.',

  'answer.current':
    'Nichts zu tun: Die Basis ist die neueste, und jeder bekannte Patch ist drin.',
  'answer.base': 'Eine neuere Basis ist bereit. Dein Code bleibt, wie er ist.',
  'answer.patches':
    'Patches sind bereit: {{count}}. Dein Code bleibt, wie er ist.',
  'answer.both':
    'Eine neuere Basis ist bereit, dazu Patches: {{count}}. Dein Code bleibt, wie er ist.',
  'answer.more': '{{text}} Und weitere Gründe: {{more}}.',
  'note.undone': 'Rückgängig: {{text}}',
  'note.onPlatform': '{{text}} ({{platform}})',

  'timeline.earlier': 'Frühere zeigen',
  'timeline.somebody': 'jemand anderem',
};
