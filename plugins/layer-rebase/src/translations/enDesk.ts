/** Snooze, choice of a plan, many images, systems: their texts in English. */
export const enDesk = {
  'snooze.open': 'Snooze…',
  'snooze.title': 'Snooze {{image}}',
  'snooze.sentence':
    'Until then nobody is notified about this image. Its verdict stays as it is, everybody sees the snooze and its reason, and a critical patch ends it early.',
  'snooze.until': 'Until when?',
  'snooze.thursday': 'Thursday, {{date}}',
  'snooze.nextWeek': 'Next week, {{date}}',
  'snooze.month': 'In 30 days, {{date}}',
  'snooze.pick': 'Another day',
  'snooze.date': 'Day',
  'snooze.dateWrong': 'A day from tomorrow on, at most 90 days away.',
  'snooze.reason': 'Why?',
  'snooze.seenBy': 'Everybody who sees this image will read it.',
  'snooze.confirm': 'Snooze until {{date}}',
  'snooze.confirmPlain': 'Snooze',
  'snooze.cancel': 'Cancel',
  'snooze.line': 'Snoozed by {{by}} until {{date}}: {{reason}}',
  'snooze.end': 'End now',
  'snooze.endFailed': 'The snooze could not be ended. {{sentence}}',

  'choice.title': 'What to take',
  'choice.base': 'Newer base',
  'choice.baseFromTo': '{{from}} → {{to}}',
  'choice.cves_one': '{{count}} CVE',
  'choice.cves_other': '{{count}} CVEs',
  'choice.setAside': 'Not ready for this image',
  'choice.nothing': 'Tick at least one of them.',
  'choice.pending': 'Working out the change for this choice',

  'plan.takes': 'It takes about {{time}}.',
  'image.takes': 'takes about',
  'image.noPlatform':
    'Nothing is known of its layers: the registry names no platform of this image.',
  'image.evidence': 'Layers, patches and timeline',

  'list.order': 'Order',
  'list.worst': 'Worst first',
  'list.newest': 'Newest version first',
  'list.more_one': 'Show {{count}} more image',
  'list.more_other': 'Show {{count}} more images',
  'list.shown': '{{shown}} of {{total}} images shown',

  'parts.none': 'No component of {{name}} names an image',
  'parts.noneSentence':
    'As soon as one of its components names an image in its catalog-info.yaml, it is shown here.',
  'parts.leftOut_one':
    '{{count}} more component has images; look at its own tab.',
  'parts.leftOut_other':
    '{{count}} more components have images; look at their own tabs.',
  'parts.own': 'Images of the system itself',
  'parts.empty': 'No image could be read here.',

  'answer.current': '{{sentence}}',
  'answer.change': '{{sentence}}',
  'answer.base': '{{sentence}}',
  'answer.patch': '{{sentence}}',
  'answer.bothOne': '{{sentence}}',
  'answer.refused': '{{sentence}}',
  'answer.unread': '{{sentence}}',
  'answer.patches': '{{sentence}}',
  'answer.both': '{{sentence}}',
  'answer.more': '{{text}} And {{more}} more.',
  'note.undone': 'Undone: {{text}}',
  'fault.at': '{{text}} (at {{place}})',
  'fault.said': '{{text}} The registry says: “{{said}}”',
  'fault.unsure':
    '{{text}} The registry did not say whether the tag was moved; look before you try again.',
  'fault.unmoved': '{{text}} The tag was not moved: your image is what it was.',
  'note.onPlatform': '{{text}} ({{platform}})',

  'timeline.earlier': 'Show earlier',
  'timeline.somebody': 'somebody else',
} as const;
