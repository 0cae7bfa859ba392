import { deDesk } from './deDesk';
import { en } from './en';
import { germanNotes } from './noteMessages';
import { germanEvents } from './timelineMessages';

/** Every text of this plugin, in German; the reasons stand in their own file. */
export const deTexts: Readonly<Record<keyof typeof en, string>> = {
  ...deDesk,
  ...germanEvents,
  ...germanNotes,

  'verdict.current': 'Aktuell',
  'verdict.patchable': 'Patch bereit',
  'verdict.blocked': 'Blockiert',
  'verdict.unsupported': 'Nicht unterstützt',
  'verdict.unknown': 'Unbekannt',

  'severity.critical': 'kritisch',
  'severity.high': 'hoch',
  'severity.medium': 'mittel',
  'severity.low': 'niedrig',

  'copy.button': '{{what}} kopieren',
  'copy.done': 'Kopiert',

  'content.title': 'Images von {{name}}',
  'content.checked': 'geprüft',
  'content.refresh': 'Registry erneut ansehen',
  'content.loading': 'Images werden geladen',
  'content.failed': 'Die Images konnten nicht geladen werden.',
  'content.retry': 'Noch einmal versuchen',
  'content.refreshFailed':
    'Der erneute Blick ist gescheitert; was hier steht, ist älter. {{sentence}}',

  'empty.title': '{{name}} nennt noch kein Image',
  'empty.sentence':
    'In der catalog-info.yaml steht, welche Images dazugehören; danach zeigt dieser Reiter, ob ein Patch auf sie wartet:',
  'empty.example': 'Beispiel der Annotation',
  'empty.several': 'Mehrere Images werden durch Kommas getrennt.',

  'problems.value': '{{annotation}} ist „{{value}}“. So sollte es aussehen:',
  'problems.example': 'Beispiel der Annotation',

  'stale.sentence': 'Das ist der letzte bekannte Stand, von',

  'image.name': 'Name des Images',
  'image.closes': 'schließt',
  'image.moves': 'bewegt',
  'image.copyAsCli': 'Als Befehl kopieren…',
  'image.rebase': 'Rebase…',
  'image.blocked': 'Blockiert aus den Gründen oben.',
  'image.running': 'Ein Rebase dieses Images läuft.',

  'reasons.notes_one': 'Hinweise ({{count}})',
  'reasons.notes_other': 'Hinweise ({{count}})',
  'reasons.command': 'Befehl',
  'reasonSeverity.blocking': 'Blockiert',
  'reasonSeverity.warning': 'Warnung',
  'reasonSeverity.info': 'Hinweis',

  'layers.caption': 'Schichten von {{image}}, oberste zuerst, jetzt und danach',
  'layers.layer': 'Schichten',
  'layers.now': 'jetzt',
  'layers.after': 'danach',
  'layers.stays': 'bleibt',
  'layers.staysBecause': 'bleibt. {{note}}',
  'layers.replaced': 'ersetzt',
  'layers.rewritten': 'für die neuen Schichten neu geschrieben',
  'layers.extension': 'Extension',
  'layers.platform': 'Plattform',
  'layers.count_one': '{{count}} Schicht',
  'layers.count_other': '{{count}} Schichten',
  'layers.folded_one': '{{count}} Buildpack-Schicht, die bleibt',
  'layers.folded_other': '{{count}} Buildpack-Schichten, die bleiben',
  'layerKind.run-image': 'Run-Image',
  'layerKind.sbom': 'SBOM',
  'layerKind.app': 'deine Anwendung',
  'layerKind.launcher': 'Launcher',
  'layerKind.config': 'Konfiguration',
  'layerKind.process-types': 'Prozesstypen',

  'patches.title_one': 'Wartende Patches ({{count}})',
  'patches.title_other': 'Wartende Patches ({{count}})',
  'patches.closes': 'schließt',
  'patches.target': 'für {{target}}, aus {{source}}',
  'patches.advisory': 'Meldung',

  'details.title': 'Einzelheiten und Digests',
  'details.image': 'Image',
  'details.index': 'Index',
  'details.digest': 'Digest',
  'details.runImage': 'Run-Image jetzt',
  'details.newestRunImage': 'neuestes Run-Image',
  'details.launcher': 'Launcher',
  'details.checked': 'geprüft',

  'plan.title': 'Rebase von {{image}}',
  'plan.pending': 'Das Image wird gelesen und die Änderung berechnet',
  'plan.changes': 'Was sich ändert',
  'plan.layers': 'Schichten vorher und nachher',
  'plan.fromTo': '{{from}} → {{to}}',
  'plan.stays': 'Was bleibt',
  'plan.lost': 'Was verloren geht oder schwächer wird',
  'plan.lostNothing': 'Nichts.',
  'plan.result': 'Ergebnis',
  'plan.checks': 'Prüfungen',
  'plan.checksPassed': 'Alle Prüfungen bestanden.',
  'plan.refused': 'Für dieses Image ist jetzt kein Rebase möglich',
  'plan.unchanged':
    'Nichts zu tun: Das Image ist schon, was dieser Rebase daraus machen würde.',
  'plan.moves_one': 'Das Tag {{tags}} wechselt von',
  'plan.moves_other': 'Die Tags {{tags}} wechseln von',
  'plan.to': 'zu',
  'plan.oldDigest': 'alter Digest',
  'plan.newDigest': 'neuer Digest',
  'plan.cost':
    '{{moved}} gehen über das Netz, {{mounted}} werden in der Registry eingehängt, mit etwa {{requests}} Anfragen.',
  'plan.undoKept':
    'Das alte Image bleibt als {{tag}}; von hier geht es jederzeit zurück.',
  'plan.undoUnkept':
    'Von hier geht es zurück, solange die Registry das alte Image behält.',
  'plan.cancel': 'Abbrechen',
  'plan.confirm': 'Rebase von {{tag}}',
  'plan.confirmForced': 'Übergehen und Rebase von {{tag}}',
  'plan.stale': 'Seit diesem Plan hat sich etwas bewegt.',
  'plan.again': 'Neu planen',

  'override.open': 'Ich muss Prüfungen übergehen…',
  'override.warning':
    'Übergehen überspringt Markierungen und Prüfungen, nicht die Gesetze: Schichten aus deinem Code, Konflikte und Rückschritte bleiben verweigert. Teste das Ergebnis, bevor es in Produktion geht.',
  'override.reason': 'Warum ist das hier sicher?',
  'override.seenBy':
    'Mindestens zehn Zeichen. Eigentümer, Admins und alle, die den Verlauf lesen, sehen es.',
  'override.plan': 'Plan mit Übergehen zeigen',

  'cli.title': 'Rebase von {{image}} von Hand',
  'cli.close': 'Schließen',
  'cli.patchFile': 'Patch-Datei, gespeichert als {{file}}',
  'cli.command': 'Befehl',
  'cli.digest': 'Dein Lauf ergibt denselben Digest wie unserer:',

  'running.rebase': 'Rebase läuft, gestartet von {{by}}',
  'running.rollback': 'Rückkehr läuft, gestartet von {{by}}',
  'running.queued': 'Wartet, bis es an der Reihe ist',
  'running.count': '{{done}} von {{total}}',
  'running.attempt': 'Das ist Versuch {{attempt}}.',
  'running.lost': 'Das Portal antwortet nicht. Es wird weiter nachgesehen.',
  'running.safe':
    'Du kannst diese Seite verlassen; die Arbeit geht ohne sie weiter.',
  'running.cancel': 'Abbrechen',
  'step.read': 'Das Image lesen',
  'step.transfer': 'Schichten ins Repository bringen',
  'step.upload': 'Die Konfiguration hochladen',
  'step.keep-previous': 'Das alte Image unter eigenem Tag behalten',
  'step.guard': 'Prüfen, dass niemand das Tag bewegt hat',
  'step.tag': 'Das Tag bewegen',
  'step.verify': 'Das Tag zurücklesen',
  'stepState.waiting': 'wartet',
  'stepState.running': 'läuft',
  'stepState.done': 'fertig',
  'stepState.failed': 'gescheitert',

  'result.rebase.succeeded': 'Rebase fertig',
  'result.rebase.unchanged': 'Nichts zu tun: Das Image war schon wie geplant',
  'result.rebase.failed': 'Der Rebase ist gescheitert',
  'result.rebase.cancelled':
    'Der Rebase wurde abgebrochen; nichts wurde geändert',
  'result.rollback.succeeded': 'Zurückgekehrt',
  'result.rollback.unchanged': 'Nichts zu tun: Das Tag war schon dort',
  'result.rollback.failed': 'Die Rückkehr ist gescheitert',
  'result.rollback.cancelled':
    'Die Rückkehr wurde abgebrochen; nichts wurde geändert',
  'result.elapsed': 'in {{time}}',
  'result.cost':
    '{{up}} gesendet, {{down}} gelesen, {{requests}} Anfragen. Schichten: {{kept}} behalten, {{mounted}} eingehängt, {{copied}} kopiert.',
  'result.tagMoved': 'Das Tag wurde bewegt.',
  'result.tagNotMoved':
    'Das Tag wurde nicht bewegt: Dein Image ist, wie es war.',
  'result.dismiss': 'Schließen',

  'compare.open': 'Mit dem eigenen CLI-Lauf vergleichen',
  'compare.digest': 'Digest oder Ausgabe deines Laufs',
  'compare.unreadable': 'In diesem Text steht kein sha256-Digest.',
  'compare.same': 'Dasselbe Image, Byte für Byte.',
  'compare.different':
    'Ein anderes Image. War es derselbe Plan: gleiches Image, gleiche Patches, gleiches Run-Image?',

  'rollback.open': 'Rückgängig…',
  'rollback.title': 'Zurück mit {{image}}',
  'rollback.moves': 'Das Tag {{tag}} wechselt von',
  'rollback.backTo': 'zurück zu',
  'rollback.reopens': 'Das öffnet wieder, was der Rebase geschlossen hat:',
  'rollback.cancel': 'Abbrechen',
  'rollback.confirm': 'Zurück mit {{tag}}',

  'timeline.title': 'Verlauf',
  'timeline.failed': 'Der Verlauf konnte nicht geladen werden. {{sentence}}',
  'timeline.forced': 'Prüfungen wurden übergangen: {{reason}}',
  'timeline.rebase.queued': 'Rebase angefragt von {{by}}',
  'timeline.rebase.running': 'Rebase von {{by}} läuft',
  'timeline.rebase.succeeded': 'Rebase von {{by}}',
  'timeline.rebase.unchanged': 'Rebase von {{by}} fand nichts zu tun',
  'timeline.rebase.failed': 'Rebase von {{by}} gescheitert',
  'timeline.rebase.cancelled': 'Rebase von {{by}} abgebrochen',
  'timeline.rollback.queued': 'Rückkehr angefragt von {{by}}',
  'timeline.rollback.running': 'Rückkehr von {{by}} läuft',
  'timeline.rollback.succeeded': 'Rückkehr von {{by}}',
  'timeline.rollback.unchanged': 'Rückkehr von {{by}} fand nichts zu tun',
  'timeline.rollback.failed': 'Rückkehr von {{by}} gescheitert',
  'timeline.rollback.cancelled': 'Rückkehr von {{by}} abgebrochen',

  'card.title': 'Rebase',
  'card.open': 'Reiter Rebase öffnen',
  'card.none': 'Kein Image war lesbar; der Reiter sagt, warum.',
  'card.closes': 'schließt {{counts}}',
  'card.others_one': '{{count}} weiteres Image',
  'card.others_other': '{{count}} weitere Images',
};
