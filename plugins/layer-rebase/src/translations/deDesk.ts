import { enDesk } from './enDesk';

/** Snooze, choice of a plan, many images, systems: their texts in German. */
export const deDesk: Readonly<Record<keyof typeof enDesk, string>> = {
  'snooze.open': 'Zurückstellen…',
  'snooze.title': '{{image}} zurückstellen',
  'snooze.sentence':
    'Bis dahin wird niemand wegen dieses Images benachrichtigt. Sein Befund bleibt, wie er ist, alle sehen das Zurückstellen und seinen Grund, und ein kritischer Patch beendet es früher.',
  'snooze.until': 'Bis wann?',
  'snooze.thursday': 'Donnerstag, {{date}}',
  'snooze.nextWeek': 'Nächste Woche, {{date}}',
  'snooze.month': 'In 30 Tagen, {{date}}',
  'snooze.pick': 'Ein anderer Tag',
  'snooze.date': 'Tag',
  'snooze.dateWrong': 'Ein Tag ab morgen, höchstens 90 Tage im Voraus.',
  'snooze.reason': 'Warum?',
  'snooze.seenBy': 'Alle, die dieses Image sehen, lesen es.',
  'snooze.confirm': 'Zurückstellen bis {{date}}',
  'snooze.confirmPlain': 'Zurückstellen',
  'snooze.cancel': 'Abbrechen',
  'snooze.line': 'Zurückgestellt bis {{date}} von {{by}}: {{reason}}',
  'snooze.end': 'Jetzt beenden',
  'snooze.endFailed':
    'Das Zurückstellen konnte nicht beendet werden. {{sentence}}',

  'choice.title': 'Was übernommen wird',
  'choice.base': 'Neuere Basis',
  'choice.baseFromTo': '{{from}} → {{to}}',
  'choice.cves_one': '{{count}} CVE',
  'choice.cves_other': '{{count}} CVEs',
  'choice.setAside': 'Für dieses Image nicht bereit',
  'choice.nothing': 'Wählen Sie mindestens eines davon aus.',
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
    'Nichts zu tun: Die Basis ist die neueste, und jeder bekannte Patch ist enthalten.',
  'answer.change': 'Eine Änderung ist bereit. Ihr Code bleibt, wie er ist.',
  'answer.base': 'Eine neuere Basis ist bereit. Ihr Code bleibt, wie er ist.',
  'answer.patches':
    '{{count}} Patches sind bereit. Ihr Code bleibt, wie er ist.',
  'answer.patch':
    'Ein Patch ist bereit: „{{title}}“. Ihr Code bleibt, wie er ist.',
  'answer.bothOne':
    'Eine neuere Basis und ein Patch sind bereit: „{{title}}“. Ihr Code bleibt, wie er ist.',
  'answer.unread': 'Dieses Image konnte nicht gelesen werden.',
  'answer.refused': 'Für dieses Image ist kein Rebase möglich.',
  'answer.both':
    'Eine neuere Basis und {{count}} Patches sind bereit. Ihr Code bleibt, wie er ist.',
  'answer.more': '{{text}} Weitere Gründe: {{more}}.',
  'fault.at': '{{text}} (bei {{place}})',
  'fault.said': '{{text}} Antwort der Registry: „{{said}}“',
  'fault.unsure':
    '{{text}} Die Registry hat nicht gesagt, ob das Tag bewegt wurde; sehen Sie nach, bevor Sie es noch einmal versuchen.',
  'fault.unmoved':
    '{{text}} Das Tag wurde nicht bewegt: Ihr Image ist, wie es war.',
  'note.undone': 'Rückgängig gemacht: {{text}}',
  'note.onPlatform': '{{text}} ({{platform}})',

  'timeline.earlier': 'Frühere zeigen',
  'timeline.somebody': 'jemand anderem',
};
