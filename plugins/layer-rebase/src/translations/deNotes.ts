import { NoteKey } from './noteMessages';

/** What the backend says, in German. Facts stand in „…“ or (…), so that a missing one is noticed. */
export const deNotes: Readonly<Record<NoteKey, string>> = {
  'note.change.base-build':
    'Die Basis wechselt zum neuesten Build von „{{name}}“: „{{from}}“ → „{{to}}“.',
  'note.change.base-tag': 'Die Basis wechselt von „{{from}}“ zu „{{to}}“.',
  'note.change.base-unknown':
    'Die Basis wechselt zu „{{to}}“; der bisherige Digest ist unbekannt.',
  'note.change.sbom': 'Die SBOM wird an die neuen Schichten angepasst.',
  'note.change.launcher': 'Der Launcher wird ersetzt.',
  'note.change.launcher-version':
    'Der Launcher wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.launcher-by': 'Der Launcher wird durch „{{by}}“ ersetzt.',
  'note.change.layer':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird ersetzt.',
  'note.change.layer-version':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.layer-by':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird durch „{{by}}“ ersetzt.',
  'note.change.other': '„{{title}}“ wird ersetzt.',
  'note.change.other-version':
    '„{{title}}“ wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.other-by': '„{{title}}“ wird durch „{{by}}“ ersetzt.',

  'note.detail.from': 'Aus „{{name}}“.',
  'note.detail.patch': '„{{title}}“ aus „{{name}}“.',
  'note.detail.sbom': 'SBOM einer ersetzten Schicht.',

  'note.stays.code': 'Ihr Code: jede Schicht davon, Byte für Byte.',
  'note.stays.start': 'Startbefehl, Umgebung, Benutzer und Arbeitsverzeichnis.',
  'note.stays.buildpack-layer':
    'Eine weitere Buildpack-Schicht, Byte für Byte.',
  'note.stays.buildpack-layers':
    'Weitere Buildpack-Schichten ({{count}}), Byte für Byte.',
  'note.stays.base': 'Die Basis unter Ihrer Anwendung.',

  'note.new-tag.policy':
    'Dieses Portal bewegt hier keine Tags: Das neue Tag „{{newTag}}“ wird geschrieben, „{{tag}}“ bleibt, wo es ist.',
  'note.new-tag.registry':
    'Die Registry lässt in diesem Repository keine Tags bewegen: Das neue Tag „{{newTag}}“ wird geschrieben, „{{tag}}“ bleibt, wo es ist.',

  'note.rollback.possible':
    'Das Tag geht zurück auf seinen alten Digest, falls seither niemand etwas hochgeladen hat.',
  'note.rollback.is-undo': 'Das ist selbst ein Rollback.',
  'note.rollback.new-tag':
    'Das Tag wurde nicht bewegt: Dieser Rebase hat ein neues geschrieben.',
  'note.rollback.not-succeeded':
    'Nur ein erfolgreicher Rebase lässt sich rückgängig machen.',
  'note.rollback.newer':
    'Seither ist mit diesem Image etwas Neueres geschehen.',
  'note.restored':
    'Genau als das Tag bewegt wurde, hat jemand etwas hochgeladen und wurde überschrieben: Das Tag zeigt wieder auf dessen Image.',

  'note.may.service':
    'Dieser Dienst darf Images jeder Komponente mit einem Rebase ändern.',
  'note.may.everybody': 'Alle dürfen einen Rebase starten.',
  'note.may.owner': '„{{entity}}“ gehört Ihnen.',
  'note.may.admin': 'Sie sind Mitglied von „{{group}}“.',
  'note.may-not.service':
    'Nur Benutzer dürfen einen Rebase starten; dieser Dienst steht nicht in layerRebase.permittedServices.',
  'note.may-not.owner':
    'Nur wem „{{entity}}“ gehört, darf für die Images einen Rebase starten: „{{owners}}“.',
  'note.may-not.no-owner':
    '„{{entity}}“ hat im Katalog keinen Eigentümer; deshalb darf niemand für die Images einen Rebase starten.',
  'note.may-not.policy':
    'Die Richtlinie dieses Portals erlaubt Ihnen keinen Rebase der Images von „{{entity}}“.',
  'note.may-not.force':
    'Sie dürfen keine Prüfungen übergehen; dafür ist die Berechtigung layer-rebase.rebase.force nötig.',
  'note.may-not.see': 'Sie dürfen die Images von „{{entity}}“ nicht sehen.',

  'note.problem.empty': 'Die Annotation „{{annotation}}“ ist leer.',
  'note.problem.unknown-annotation':
    'Eine Annotation „{{annotation}}“ gibt es nicht.',
  'note.problem.tags-alone':
    'Tags sind angegeben, aber keine Annotation nennt das Repository dazu.',
  'note.problem.too-many-images':
    'Nur die ersten Images ({{most}}) werden gezeigt; die übrigen ({{left}}) fehlen.',
  'note.problem.not-image': '„{{value}}“ ist kein Image-Name.',
  'note.problem.not-image-repository':
    '„{{value}}“ ist kein Image-Name: Der Teil für das Repository ist ungültig.',
  'note.problem.not-image-tag':
    '„{{value}}“ ist kein Image-Name: Das Tag ist ungültig.',
  'note.problem.not-image-digest':
    '„{{value}}“ ist kein Image-Name: Der Digest ist kein sha256.',
  'note.problem.not-image-host':
    '„{{value}}“ ist kein Image-Name: Der Teil für die Registry ist kein Host.',
  'note.problem.not-image-length':
    '„{{value}}“ ist kein Image-Name: Der Text ist zu lang.',
  'note.problem.not-repository': '„{{value}}“ nennt kein gültiges Repository.',
  'note.problem.no-tag':
    'Das Repository ist bekannt, aber nicht, welches Tag gemeint ist: Geben Sie es daneben an.',
  'note.problem.not-tag': 'Das ist kein Tag.',
  'note.problem.too-many-tags':
    'Nur die ersten Tags ({{most}}) werden angesehen.',
  'note.problem.ecr-arn': 'Das ist nicht die ARN eines ECR-Repositorys.',
  'note.problem.harbor-slug':
    'Ein Harbor-Repository besteht aus Projekt, Schrägstrich und Name.',
  'note.problem.quay-slug':
    'Ein Quay-Repository besteht aus Organisation, Schrägstrich und Name.',
  'note.problem.quay-instance':
    'Dieses Portal kennt keine Quay-Instanz „{{name}}“ („{{annotation}}“), nur: „{{known}}“.',

  'note.plan.tag-moved':
    'Das Tag „{{tag}}“ hat sich seit diesem Plan bewegt: von „{{from}}“ zu „{{to}}“. Öffnen Sie einen neuen Plan.',
  'note.plan.tag-gone':
    'Das Tag „{{tag}}“ gibt es seit diesem Plan nicht mehr; es stand bei „{{from}}“. Öffnen Sie einen neuen Plan.',
  'note.plan.patch-gone':
    'Der Patch „{{patch}}“ wird seit diesem Plan nicht mehr angeboten. Öffnen Sie einen neuen Plan.',
  'note.plan.patch-changed':
    'Der Patch „{{patch}}“ hat sich seit diesem Plan geändert: Sein Image wechselte von „{{from}}“ zu „{{to}}“. Öffnen Sie einen neuen Plan.',
  'note.plan.run-image-newer':
    'Seit diesem Plan ist ein neueres Run-Image erschienen: „{{name}}“ wechselte von „{{from}}“ zu „{{to}}“. Öffnen Sie einen neuen Plan.',
  'note.plan.refused':
    'Dieser Plan wurde abgelehnt. Öffnen Sie einen neuen: Er nennt die Gründe.',
  'note.plan.expired': 'Dieser Plan ist abgelaufen. Öffnen Sie einen neuen.',
  'note.plan.missing': 'Diesen Plan gibt es nicht oder nicht mehr.',
  'note.plan.no-force-reason':
    'Prüfungen zu übergehen erfordert eine schriftliche Begründung.',

  'note.rebase.missing': 'Diesen Rebase gibt es nicht.',
  'note.rebase.ended': 'Dieser Rebase ist schon beendet.',
  'note.snooze.missing': 'Dieses Image ist nicht zurückgestellt.',
  'note.snooze.no-reason':
    'Ein Image zurückzustellen erfordert eine schriftliche Begründung.',
  'note.snooze.past': 'Das Ende muss in der Zukunft liegen.',
  'note.snooze.too-long':
    'So lange lässt sich ein Image nicht zurückstellen; höchstens {{most}} Tage sind möglich.',
  'note.entity.missing': '„{{entity}}“ gibt es im Katalog nicht.',
  'note.entity.malformed':
    'Eine Entität wird geschrieben wie component:default/checkout.',
  'note.entity.not-its-image': '„{{image}}“ gehört nicht zu „{{entity}}“.',

  'listCure.run-image-not-allowed':
    'Darf es verwendet werden, bitten Sie den Betreiber dieses Portals, in layerRebase.registries bei „{{registry}}“ die Zeile runImages um „{{repository}}“ zu ergänzen.',
  'listCure.patch-image-not-allowed':
    'Darf es verwendet werden, bitten Sie den Betreiber dieses Portals, in layerRebase.registries bei „{{registry}}“ die Zeile patchImages um „{{repository}}“ zu ergänzen.',
  'listCure.address-forbidden':
    'Darf es verwendet werden, bitten Sie den Betreiber dieses Portals, in layerRebase.registries bei „{{registry}}“ die Zeile private: true zu ergänzen.',
  'listCure.realm-not-allowed':
    'Darf es verwendet werden, bitten Sie den Betreiber dieses Portals, in layerRebase.registries bei „{{registry}}“ die Zeile realmHosts um den Token-Dienst zu ergänzen.',
};
