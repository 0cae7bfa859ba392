import { deDesk } from './deDesk';
import { en } from './en';
import { deFaults } from './deFaults';
import { deNotes } from './deNotes';
import { germanEvents } from './timelineMessages';

/** Every text of this plugin, in German; the reasons stand in their own file. */
export const deTexts: Readonly<Record<keyof typeof en, string>> = {
  ...deDesk,
  ...germanEvents,
  ...deFaults,
  ...deNotes,

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
  'content.refresh': 'Noch einmal in der Registry nachsehen',
  'content.loading': 'Images werden geladen',
  'content.failed': 'Die Images konnten nicht geladen werden.',
  'content.retry': 'Noch einmal versuchen',
  'content.refreshFailed':
    'Das erneute Nachsehen ist gescheitert; was Sie sehen, ist älter. {{sentence}}',

  'empty.title': '{{name}} nennt noch kein Image',
  'empty.sentence':
    'Nennen Sie in der catalog-info.yaml, welche Images dazugehören; dieser Reiter zeigt dann, ob ein Patch für sie bereit ist:',
  'empty.example': 'Beispiel der Annotation',
  'empty.several': 'Mehrere Images werden durch Kommas getrennt.',

  'problems.value': '{{annotation}} lautet „{{value}}“. So sollte es aussehen:',
  'problems.example': 'Beispiel der Annotation',

  'stale.sentence': 'Das ist der letzte bekannte Stand von',

  'image.name': 'Name des Images',
  'image.closes': 'schließt',
  'image.moves': 'überträgt',
  'image.copyAsCli': 'Als Befehl kopieren…',
  'image.rebase': 'Rebase…',
  'image.blocked': 'Aus den oben genannten Gründen blockiert.',
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
  'layers.rewritten': 'an die neuen Schichten angepasst',
  'layers.extension': 'Extension',
  'layers.platform': 'Plattform',
  'layers.count_one': '{{count}} Schicht',
  'layers.count_other': '{{count}} Schichten',
  'layers.folded_one': '{{count}} Buildpack-Schicht, die bleibt',
  'layers.folded_other': '{{count}} Buildpack-Schichten, die bleiben',
  'layerKind.run-image': 'Run-Image',
  'layerKind.sbom': 'SBOM',
  'layerKind.app': 'Ihre Anwendung',
  'layerKind.launcher': 'Launcher',
  'layerKind.config': 'Konfiguration',
  'layerKind.process-types': 'Prozesstypen',

  'patches.title_one': 'Wartende Patches ({{count}})',
  'patches.title_other': 'Wartende Patches ({{count}})',
  'patches.closes': 'schließt',
  'patches.target': 'für {{target}}, aus {{source}}',
  'patches.advisory': 'Sicherheitshinweis',

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
    'Nichts zu tun: Das Image ist bereits so, wie dieser Rebase es machen würde.',
  'plan.moves_one': 'Das Tag {{tags}} wechselt von',
  'plan.moves_other': 'Die Tags {{tags}} wechseln von',
  'plan.newTagIs': 'Das neue Tag {{tags}} wird zu',
  'plan.undoNewTag':
    'Zurückzunehmen ist nichts: Wer das alte Tag nutzt, bekommt weiter das alte Image.',
  'plan.to': 'zu',
  'plan.oldDigest': 'alter Digest',
  'plan.newDigest': 'neuer Digest',
  'plan.cost':
    '{{moved}} gehen über das Netz, {{mounted}} werden in der Registry eingehängt, mit etwa {{requests}} Anfragen.',
  'plan.undoKept':
    'Das alte Image bleibt als {{tag}} erhalten; Sie können von hier aus jederzeit zurück.',
  'plan.undoUnkept':
    'Sie können von hier aus zurück, solange die Registry das alte Image behält.',
  'plan.cancel': 'Abbrechen',
  'plan.confirm': 'Rebase von {{tag}}',
  'plan.confirmForced': 'Prüfungen übergehen und Rebase von {{tag}}',
  'plan.stale': 'Seit diesem Plan hat sich etwas bewegt.',
  'plan.again': 'Neu planen',

  'override.open': 'Ich muss Prüfungen übergehen…',
  'override.warning':
    'Übergangen werden Markierungen und Prüfungen, nicht die Grundregeln: Schichten aus Ihrem Code, Konflikte und Rückschritte bleiben ausgeschlossen. Testen Sie das Ergebnis, bevor es in Produktion geht.',
  'override.reason': 'Warum ist das hier sicher?',
  'override.seenBy':
    'Mindestens zehn Zeichen. Eigentümer, Admins und alle, die den Verlauf lesen, sehen es.',
  'override.plan': 'Plan ohne diese Prüfungen zeigen',

  'cli.title': 'Rebase von {{image}} von Hand',
  'cli.close': 'Schließen',
  'cli.patchFile': 'Patch-Datei, gespeichert als {{file}}',
  'cli.command': 'Befehl',
  'cli.digest': 'Ihr Lauf ergibt denselben Digest wie unserer:',

  'running.rebase': 'Rebase läuft, gestartet von {{by}}',
  'running.rollback': 'Rollback läuft, gestartet von {{by}}',
  'running.queued': 'Wartet, bis der Rebase an der Reihe ist',
  'running.count': '{{done}} von {{total}}',
  'running.attempt': 'Das ist Versuch {{attempt}}.',
  'running.lost': 'Das Portal antwortet nicht. Wir sehen weiter nach.',
  'running.safe':
    'Sie können diese Seite verlassen; die Arbeit geht ohne sie weiter.',
  'running.cancel': 'Abbrechen',
  'step.read': 'Das Image lesen',
  'step.transfer': 'Schichten ins Repository bringen',
  'step.upload': 'Die Konfiguration hochladen',
  'step.keep-previous': 'Das alte Image unter einem eigenen Tag behalten',
  'step.guard': 'Prüfen, dass niemand das Tag bewegt hat',
  'step.tag': 'Das Tag bewegen',
  'step.verify': 'Das Tag noch einmal lesen',
  'stepState.waiting': 'wartet',
  'stepState.running': 'läuft',
  'stepState.done': 'fertig',
  'stepState.failed': 'gescheitert',

  'result.rebase.succeeded': 'Rebase fertig',
  'result.rebase.unchanged': 'Nichts zu tun: Das Image war bereits wie geplant',
  'result.rebase.failed': 'Der Rebase ist gescheitert',
  'result.rebase.cancelled':
    'Der Rebase wurde abgebrochen; nichts wurde geändert',
  'result.rollback.succeeded': 'Rollback fertig',
  'result.rollback.unchanged': 'Nichts zu tun: Das Tag war bereits dort',
  'result.rollback.failed': 'Der Rollback ist gescheitert',
  'result.rollback.cancelled':
    'Der Rollback wurde abgebrochen; nichts wurde geändert',
  'result.elapsed': 'in {{time}}',
  'result.cost':
    '{{up}} gesendet, {{down}} gelesen, {{requests}} Anfragen. Schichten: {{kept}} behalten, {{mounted}} eingehängt, {{copied}} kopiert.',
  'result.dismiss': 'Schließen',

  'compare.open': 'Mit Ihrem eigenen CLI-Lauf vergleichen',
  'compare.digest': 'Digest oder Ausgabe Ihres Laufs',
  'compare.unreadable': 'Dieser Text enthält keinen sha256-Digest.',
  'compare.same': 'Dasselbe Image, Byte für Byte.',
  'compare.different':
    'Ein anderes Image. War es derselbe Plan: gleiches Image, gleiche Patches, gleiches Run-Image?',

  'rollback.open': 'Rückgängig…',
  'rollback.title': 'Rollback von {{image}}',
  'rollback.moves': 'Das Tag {{tag}} wechselt von',
  'rollback.backTo': 'zurück zu',
  'rollback.reopens':
    'Damit ist wieder offen, was der Rebase geschlossen hatte:',
  'rollback.cancel': 'Abbrechen',
  'rollback.confirm': 'Rollback von {{tag}}',

  'timeline.title': 'Verlauf',
  'timeline.failed': 'Der Verlauf konnte nicht geladen werden. {{sentence}}',
  'timeline.forced': 'Prüfungen wurden übergangen: {{reason}}',
  'timeline.rebase.queued': 'Rebase angefragt von {{by}}',
  'timeline.rebase.running': 'Rebase von {{by}} läuft',
  'timeline.rebase.succeeded': 'Rebase von {{by}}',
  'timeline.rebase.unchanged': 'Rebase von {{by}} fand nichts zu tun',
  'timeline.rebase.failed': 'Rebase von {{by}} gescheitert',
  'timeline.rebase.cancelled': 'Rebase von {{by}} abgebrochen',
  'timeline.rollback.queued': 'Rollback angefragt von {{by}}',
  'timeline.rollback.running': 'Rollback von {{by}} läuft',
  'timeline.rollback.succeeded': 'Rollback von {{by}}',
  'timeline.rollback.unchanged': 'Rollback von {{by}} fand nichts zu tun',
  'timeline.rollback.failed': 'Rollback von {{by}} gescheitert',
  'timeline.rollback.cancelled': 'Rollback von {{by}} abgebrochen',

  'card.title': 'Rebase',
  'card.open': 'Reiter „Rebase“ öffnen',
  'card.none': 'Kein Image war lesbar; der Reiter zeigt, warum.',
  'card.closes': 'schließt {{counts}}',
  'card.others_one': '{{count}} weiteres Image',
  'card.others_other': '{{count}} weitere Images',
};
