import { deCauses } from './deCauses';
import { deFleetReasonTexts } from './deFleetReasonTexts';
import { fleetTexts } from './fleetTexts';

/** Every text of the fleet page, in German. */
export const deFleetTexts: Readonly<Record<keyof typeof fleetTexts, string>> = {
  'fleet.title': 'Rebase-Flotte',
  'fleet.tab.scorecards': 'Bewertung',
  'fleet.tab.trend': 'Entwicklung',
  'fleet.tab.images': 'Alle Images',
  'fleet.tab.stuck': 'Was blockiert',
  'fleet.tab.fixes': 'CVEs und Patches',
  'fleet.tab.runImages': 'Run-Images',

  'fleet.loading': 'Die Flotte wird geladen',
  'fleet.failed': 'Die Flotte konnte nicht geladen werden.',
  'fleet.checked': 'Die älteste Prüfung einer Registry war',
  'fleet.pages': 'Seiten',
  'fleet.page.start': 'Erste Seite',
  'fleet.page.back': 'Zurück',
  'fleet.page.next': 'Weiter',
  'fleet.sort': 'Sortieren nach',
  'fleet.key': 'Muster der Befunde',

  'fleet.refused.title': 'Die Flotte ist für Sie nicht freigegeben',
  'fleet.refused.sentence':
    'Zahlen über alle Images brauchen die Berechtigung {{permission}}. Fragen Sie die Betreiber dieses Portals. Ihre eigenen Images stehen weiter im Reiter „Rebase“ ihrer Komponenten.',

  'fleet.sentence.none': 'Noch ist kein Image bekannt.',
  'fleet.sentence.current_one': '{{share}} von {{images}} Image sind aktuell',
  'fleet.sentence.current_other':
    '{{share}} von {{images}} Images sind aktuell',
  'fleet.sentence.patchable': '{{images}} lassen sich jetzt beheben',
  'fleet.sentence.blocked_one': '{{causes}} Ursache blockiert {{images}}',
  'fleet.sentence.blocked_other': '{{causes}} Ursachen blockieren {{images}}',
  'fleet.sentence.blockedRest_one':
    '{{causes}} Ursache blockiert die übrigen {{images}}',
  'fleet.sentence.blockedRest_other':
    '{{causes}} Ursachen blockieren die übrigen {{images}}',
  'fleet.rest.components_one': 'In {{components}} Komponente',
  'fleet.rest.components_other': 'In {{components}} Komponenten',
  'fleet.rest.unsupported': '{{images}} nicht unterstützt',
  'fleet.rest.unknown': '{{images}} nicht lesbar',

  'fleet.counted.current': '{{images}} aktuell',
  'fleet.counted.patchable': '{{images}} mit Patch bereit',
  'fleet.counted.blocked': '{{images}} blockiert',
  'fleet.counted.unsupported': '{{images}} nicht unterstützt',
  'fleet.counted.unknown': '{{images}} unbekannt',
  'fleet.counted.none': 'keine Images',
  'fleet.cves.none': 'keine',
  'fleet.days_one': '{{days}} Tag',
  'fleet.days_other': '{{days}} Tage',

  'fleet.grade.said': 'Note {{grade}}, {{score}} von 100 Punkten',
  'fleet.grade.none': 'Nichts zu benoten',
  'fleet.grade.how': 'Wie die Note entsteht',
  'fleet.grade.formula':
    'Jedes von Buildpacks gebaute Image hat 100 Punkte. Es verliert {{notCurrent}}, wenn es nicht aktuell ist, {{withCritical}}, wenn die Behebung einer kritischen CVE darauf wartet ({{withHigh}}, wenn nur einer hohen), und 1 für jeden Tag des Wartens, höchstens {{mostDays}}. Der Durchschnitt ergibt die Punktzahl. {{grades}}.',
  'fleet.grade.from': '{{grade}} ab {{score}}',
  'fleet.grade.else': 'sonst {{grade}}',

  'fleet.dimension.owner': 'Eigentümer',
  'fleet.dimension.system': 'System',
  'fleet.dimension.domain': 'Domäne',
  'fleet.dimension.lifecycle': 'Lebenszyklus',
  'fleet.without.owner': 'Ohne Eigentümer',
  'fleet.without.system': 'Ohne System',
  'fleet.without.domain': 'Ohne Domäne',
  'fleet.without.lifecycle': 'Ohne Lebenszyklus',

  'fleet.cards.by': 'Bewertung nach',
  'fleet.cards.caption': 'Bewertung nach {{by}}',
  'fleet.cards.tree': 'Entlang der Gruppen',
  'fleet.cards.tiles': 'Als Kacheln',
  'fleet.cards.top': 'Alle Eigentümer',
  'fleet.cards.below_one': '{{count}} Gruppe darunter',
  'fleet.cards.below_other': '{{count}} Gruppen darunter',
  'fleet.cards.unfold_one': '{{title}}: {{count}} Gruppe darunter',
  'fleet.cards.unfold_other': '{{title}}: {{count}} Gruppen darunter',
  'fleet.cards.trend': 'Aktuell, 90 Tage',
  'fleet.cards.openTrend': 'Entwicklung',
  'fleet.cards.sort.score': 'Note',
  'fleet.cards.sort.title': 'Name',
  'fleet.cards.sort.images': 'Anzahl Images',
  'fleet.cards.sort.openCves': 'CVEs, die ein Rebase schließt',
  'fleet.cards.sort.daysToPatch': 'Zeit bis zum Patch (Median)',
  'fleet.cards.none': 'Noch keine Bewertung',
  'fleet.cards.noneCure':
    'Sie erscheint, wenn Komponenten ihre Images nennen und das Portal zum ersten Mal in der Registry nachgesehen hat.',

  'fleet.trend.none': 'Noch kein Tag aufgezeichnet',
  'fleet.trend.said_one': '{{count}} Tag aufgezeichnet: {{to}} aktuell',
  'fleet.trend.said_other':
    '{{count}} Tage aufgezeichnet: von {{from}} auf {{to}} aktuell',

  'fleet.field.text': 'Name',
  'fleet.field.owner': 'Eigentümer',
  'fleet.field.verdict': 'Befund',
  'fleet.field.reason': 'Blockiert durch',
  'fleet.field.system': 'System',
  'fleet.field.domain': 'Domäne',
  'fleet.field.lifecycle': 'Lebenszyklus',
  'fleet.field.runImage': 'Run-Image',
  'fleet.field.runImageVersion': 'Version des Run-Images',
  'fleet.field.buildpack': 'Buildpack',
  'fleet.field.buildpackVersion': 'Version des Buildpacks',
  'fleet.field.launcher': 'Launcher',
  'fleet.field.cve': 'CVE',
  'fleet.field.patch': 'Patch',
  'fleet.field.rebasedAfter': 'Letzter Rebase ab',
  'fleet.field.rebasedBefore': 'Letzter Rebase vor',

  'fleet.column.image': 'Image',
  'fleet.column.entity': 'Komponente',
  'fleet.column.owner': 'Eigentümer',
  'fleet.column.verdict': 'Befund',
  'fleet.column.reasons': 'Blockiert durch',
  'fleet.column.openCves': 'CVEs, die ein Rebase schließt',
  'fleet.column.waitingSince': 'Patch wartet seit',
  'fleet.column.system': 'System',
  'fleet.column.domain': 'Domäne',
  'fleet.column.lifecycle': 'Lebenszyklus',
  'fleet.column.runImage': 'Run-Image',
  'fleet.column.runImageVersion': 'Version des Run-Images',
  'fleet.column.buildpacks': 'Verwendete Buildpacks',
  'fleet.column.launcher': 'Launcher',
  'fleet.column.lastRebased': 'Letzter Rebase',
  'fleet.column.checked': 'Geprüft',
  'fleet.columns': 'Spalten',

  'fleet.filter': 'Filtern',
  'fleet.filter.text': 'Image oder Komponente',
  'fleet.filter.cve': 'CVE',
  'fleet.filter.all': 'Alle',
  'fleet.filter.more': 'Weitere Filter',
  'fleet.filter.on': 'Gesetzte Filter',
  'fleet.filter.chosen': '{{field}}: {{value}}',
  'fleet.filter.withBelow': '{{said}} und Gruppen darunter',
  'fleet.filter.remove': 'Entf nimmt diesen Filter weg',
  'fleet.filter.clear': 'Alle Filter löschen',
  'fleet.filter.rebasedAfter': 'Letzter Rebase ab',
  'fleet.filter.rebasedBefore': 'Letzter Rebase vor',

  'fleet.images.caption': 'Images der Flotte',
  'fleet.images.total_one': '{{images}} Image insgesamt',
  'fleet.images.total_other': '{{images}} Images insgesamt',
  'fleet.images.none': 'Noch ist kein Image bekannt',
  'fleet.images.noneCure':
    'Images erscheinen, wenn Komponenten sie mit der Annotation layer-rebase.dev/images nennen und das Portal zum ersten Mal in der Registry nachgesehen hat.',
  'fleet.images.noMatch': 'Kein Image passt zu diesen Filtern',
  'fleet.images.noMatchCure':
    'Nehmen Sie einen der Filter weg, oder beginnen Sie wieder mit allen Images.',
  'fleet.image.stale': 'letzter bekannter Stand',

  'fleet.export': 'Diese Liste als {{format}} speichern',
  'fleet.export.busy': 'Wird gespeichert…',
  'fleet.export.done': 'Gespeichert',
  'fleet.export.failed':
    'Die Liste konnte nicht gespeichert werden. {{sentence}}',

  'fleet.owner.only': 'Nur von',
  'fleet.owners_one': '{{count}} Eigentümer:',
  'fleet.owners_other': '{{count}} Eigentümer:',
  'fleet.owners.more_one': '{{count}} weiterer',
  'fleet.owners.more_other': '{{count}} weitere',

  'fleet.stuck.key':
    'Voll: Images, die sonst nichts blockiert. Schraffiert: Images, die auch anderes blockiert.',
  'fleet.stuck.gain_one':
    'Ist das behoben, wird {{images}} Image bereit für seinen Patch.',
  'fleet.stuck.gain_other':
    'Ist das behoben, werden {{images}} Images bereit für ihren Patch.',
  'fleet.stuck.noGain':
    'Dieselben Images blockiert auch anderes: Dies allein macht keines frei.',
  'fleet.stuck.none': 'Nichts ist blockiert',
  'fleet.stuck.noneCure':
    'Für jedes Image, für das ein Patch bereit ist, ist jetzt ein Rebase möglich. Die Liste aller Images zeigt, welche.',

  'fleet.fixes.search': 'CVE oder Patch suchen',
  'fleet.fixes.all': 'Alle CVEs und Patches',
  'fleet.fixes.caption': 'Wartende CVEs und Patches',
  'fleet.fixes.what': 'CVE oder Patch',
  'fleet.fixes.isPatch': '(Patch)',
  'fleet.fixes.severity': 'Schwere',
  'fleet.fixes.affected': 'Betroffen',
  'fleet.fixes.fixable': 'Jetzt behebbar',
  'fleet.fixes.blocked': 'Blockiert',
  'fleet.fixes.since': 'Wartet seit',
  'fleet.fixes.none': 'Nichts wartet',
  'fleet.fixes.noneCure':
    'Jeder bekannte Patch ist eingebaut, oder noch ist keine Patch-Quelle eingerichtet.',
  'fleet.fixes.noMatch': 'Unter diesem Namen wartet nichts',
  'fleet.fixes.noMatchCure':
    'Kein bekannter Patch schließt es in einem Image, das Sie sehen dürfen. Eine Patch-Datei, die es nennt, brächte es hierher.',

  'fleet.fix.affected_one': '{{images}} Image ist betroffen',
  'fleet.fix.affected_other': '{{images}} Images sind betroffen',
  'fleet.fix.sentence':
    '{{fixable}} lassen sich jetzt beheben, {{blocked}} sind blockiert.',
  'fleet.fix.published': 'Veröffentlicht',
  'fleet.fix.advisory': 'Sicherheitshinweis',
  'fleet.fix.related.cve': 'Schließt',
  'fleet.fix.related.patch': 'Geschlossen durch',
  'fleet.fix.owners_one': 'Wen es betrifft ({{count}})',
  'fleet.fix.owners_other': 'Wen es betrifft ({{count}})',
  'fleet.fix.ownersCaption': 'Eigentümer, die {{title}} betrifft',
  'fleet.fix.told': 'Benachrichtigt',
  'fleet.fix.causes': 'Was im Weg steht',

  'fleet.tell.open': 'Eigentümer benachrichtigen…',
  'fleet.tell.title': 'Eigentümer über {{title}} benachrichtigen',
  'fleet.tell.what':
    'Jeder Eigentümer bekommt eine einzige Nachricht mit der Zahl der eigenen Images, dem, was sich jetzt beheben lässt, und einem Link zu dieser Liste. Wer in den letzten Stunden benachrichtigt wurde, wird ausgelassen.',
  'fleet.tell.message': 'Ihre Nachricht (kann leer bleiben)',
  'fleet.tell.hint':
    'Einfacher Text, höchstens {{most}} Zeichen. Ihr Name steht dabei.',
  'fleet.tell.send_one': '{{count}} Eigentümer benachrichtigen',
  'fleet.tell.send_other': '{{count}} Eigentümer benachrichtigen',
  'fleet.tell.cancel': 'Abbrechen',
  'fleet.tell.close': 'Schließen',
  'fleet.tell.done_zero': 'Niemand wurde benachrichtigt.',
  'fleet.tell.done_one': '{{count}} Eigentümer wurde benachrichtigt.',
  'fleet.tell.done_other': '{{count}} Eigentümer wurden benachrichtigt.',
  'fleet.tell.before_one':
    '{{count}} wurde ausgelassen, weil erst vor kurzem benachrichtigt.',
  'fleet.tell.before_other':
    '{{count}} wurden ausgelassen, weil erst vor kurzem benachrichtigt.',
  'fleet.tell.failed': 'Die Eigentümer konnten nicht benachrichtigt werden.',

  'fleet.runImages.none': 'Noch ist kein Run-Image bekannt',
  'fleet.runImages.caption': 'Versionen von {{name}}',
  'fleet.runImages.newest': 'neueste ist {{version}}',
  'fleet.runImages.version': 'Stand',
  'fleet.runImages.unnamed': 'ohne Version',
  'fleet.runImages.spread': 'Anteil der Images',
  'fleet.runImages.behind': 'Hinter der neuesten',
  'fleet.runImages.isNewest': 'neueste',
  'fleet.runImages.unknown': 'unbekannt',

  'fleet.trend.part': 'Nur von {{part}}',
  'fleet.trend.noneCure':
    'Die Flotte wird einmal am Tag festgehalten; morgen erscheint die erste Linie.',
  'fleet.chart.share': 'Anteil aktueller Images',
  'fleet.chart.cves': 'CVEs, die wartende Patches schließen würden',
  'fleet.chart.time': 'Zeit vom Patch bis zum Image, das ihn trägt',
  'fleet.chart.severe': 'kritisch, hoch',
  'fleet.chart.median': 'Median',
  'fleet.chart.p90': '9 von 10',
  'fleet.chart.day': 'Tag',
  'fleet.chart.week': 'Woche ab',
  'fleet.chart.fromTo': 'Von {{from}} am {{first}} auf {{to}} am {{last}}.',
  'fleet.chart.lineFromTo':
    '{{label}}: von {{from}} am {{first}} auf {{to}} am {{last}}.',
  'fleet.chart.asTable': 'Als Tabelle',

  'fleet.score.title': 'Patch-Bewertung',
  'fleet.score.none': 'Nichts hiervon hat ein Image, das angesehen wurde.',
  'fleet.score.open': 'Liste der Images öffnen',
  'fleet.catalog.status': 'Patch-Stand',
  'fleet.catalog.part':
    'Komponenten {{from}} bis {{to}} von {{total}} mit diesem Stand.',

  ...deCauses,
  ...deFleetReasonTexts,
};
