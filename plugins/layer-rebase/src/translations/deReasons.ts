import { ReasonMessageKey } from './reasonMessages';

/** Every reason in German. `{{cure}}` passes the English through; a fact always stands in „…“, so that a missing one is noticed. */
export const deReasons: Readonly<Record<ReasonMessageKey, string>> = {
  'reason.not-buildpacks.sentence':
    'Dieses Image wurde nicht von Buildpacks gebaut: Ihm fehlt das Label „{{label}}“.',
  'reason.not-buildpacks.cure':
    'Nur Images aus Buildpacks können einen Rebase bekommen. Neu bauen oder von der Liste nehmen.',
  'reason.metadata-unreadable.sentence':
    'Das Label „{{label}}“ ist nicht lesbar.',
  'reason.metadata-unreadable.cure':
    'Das Image neu bauen; etwas hat seine Labels überschrieben.',
  'reason.base-not-found.sentence':
    'Die oberste Schicht des Run-Images ist in diesem Image nicht zu finden.',
  'reason.base-not-found.cure':
    'Das Image neu bauen; ein Werkzeug hat seine Schichten nach dem Bau verändert.',
  'reason.run-image-missing.sentence':
    'Das Run-Image „{{runImage}}“ gibt es nicht in seiner Registry.',
  'reason.run-image-missing.cure':
    'Den Namen des Run-Images und die Rechte in der Registry prüfen.',
  'reason.run-image-unreadable.sentence':
    'Das Run-Image „{{runImage}}“ ist nicht lesbar.',
  'reason.run-image-unreadable.cure':
    'Den Inhalt und die Rechte in der Registry prüfen.',
  'reason.run-image-not-allowed.sentence':
    '„{{runImage}}“ steht nicht auf der Liste der Run-Images, die hier verwendet werden dürfen.',
  'reason.run-image-not-allowed.cure':
    'Den Betreiber bitten, Registry und Repository zu erlauben.',
  'reason.run-image-not-recorded.sentence':
    '„{{runImage}}“ ist keines der Run-Images, die im Image stehen: „{{recorded}}“.',
  'reason.run-image-not-recorded.cure':
    'Eines davon wählen, oder die Prüfung übergehen, wenn das andere sicher passt.',
  'reason.run-image-tag-bump.sentence':
    'Das Run-Image wechselt im selben Repository „{{repository}}“ vom Tag „{{from}}“ zu „{{to}}“.',
  'reason.run-image-tag-bump.cure': '{{cure}}',
  'reason.stack-mismatch.sentence':
    'Das Image gehört zum Stack „{{appStack}}“, das Run-Image zu „{{runImageStack}}“.',
  'reason.stack-mismatch.cure':
    'Ein Run-Image desselben Stacks wählen oder die Anwendung neu bauen.',
  'reason.mixins-missing.sentence':
    'Dem Run-Image fehlen Mixins, die das Image braucht: „{{mixins}}“.',
  'reason.mixins-missing.cure':
    'Ein Run-Image mit diesen Mixins wählen oder die Anwendung neu bauen.',
  'reason.not-rebasable-label.sentence':
    'Das Image ist als nicht rebasefähig markiert.',
  'reason.not-rebasable-label.cure':
    'Neu bauen. Wer weiß, dass die Erweiterungen passen, kann die Prüfung übergehen.',
  'reason.os-mismatch.sentence':
    'Das neue Run-Image ist für ein anderes Betriebssystem.',
  'reason.os-mismatch.cure':
    'Ein Run-Image für die Plattform des Images wählen.',
  'reason.arch-mismatch.sentence':
    'Das neue Run-Image ist für eine andere Prozessorarchitektur.',
  'reason.arch-mismatch.cure':
    'Ein Run-Image für die Plattform des Images wählen.',
  'reason.variant-mismatch.sentence':
    'Das neue Run-Image ist für eine andere Variante der Architektur.',
  'reason.variant-mismatch.cure':
    'Ein Run-Image für die Plattform des Images wählen.',
  'reason.distro-mismatch.sentence':
    'Das neue Run-Image ist eine andere Distribution oder Version.',
  'reason.distro-mismatch.cure':
    'Ein Run-Image derselben Distribution wählen oder die Anwendung neu bauen.',
  'reason.distro-added.sentence':
    'Das Run-Image nennt jetzt „{{runImage}}“ als Distribution, das Image nennt keine.',
  'reason.distro-added.cure':
    'Die Anwendung einmal neu bauen. Wer weiß, dass es dieselbe ist, kann die Prüfung übergehen.',
  'reason.extension-layers.sentence':
    'Extensions haben Schichten auf das Run-Image gelegt.',
  'reason.extension-layers.cure':
    'Prüfen, dass ihr Inhalt zum neuen Run-Image passt.',
  'reason.platform-missing.sentence':
    'Das Run-Image „{{runImage}}“ hat nichts für „{{platform}}“.',
  'reason.platform-missing.cure':
    'Ein Run-Image für diese Plattform bereitstellen.',
  'reason.platform-carried-over.sentence':
    'Die Plattform „{{platform}}“ bleibt, wie sie ist.',
  'reason.platform-carried-over.cure': '{{cure}}',
  'reason.attestation-carried-over.sentence':
    'Eine Bescheinigung im Index wird unverändert mitgenommen.',
  'reason.attestation-carried-over.cure': '{{cure}}',
  'reason.patch-no-match.sentence':
    'Ein Patch passt auf keine Schicht dieses Images.',
  'reason.patch-no-match.cure': '{{cure}}',
  'reason.patch-image-missing.sentence':
    'Das Image „{{patchImage}}“ des Patches „{{patch}}“ konnte nicht gelesen werden.',
  'reason.patch-image-missing.cure':
    'Prüfen, dass es existiert und die Registry es lesen lässt.',
  'reason.patch-layer-missing.sentence':
    'Das Image „{{patchImage}}“ des Patches „{{patch}}“ enthält die Schicht „{{layer}}“ nicht.',
  'reason.patch-layer-missing.cure':
    'Den Patch auf ein Image richten, das diese Schicht hat, oder seine Muster enger fassen.',
  'reason.patch-platform-missing.sentence':
    'Der Patch „{{patch}}“ hat nichts für „{{platformWanted}}“ und wird übersprungen.',
  'reason.patch-platform-missing.cure':
    'Den Herausgeber des Patches um ein Image für diese Plattform bitten.',
  'reason.patch-not-newer.sentence':
    'Der Patch „{{patch}}“ ist für die Schicht „{{layer}}“ kein Schritt nach vorn.',
  'reason.patch-not-newer.cure': 'Einen neueren Patch nehmen.',
  'reason.patch-conflict.sentence':
    'Mehrere Patches wollen die Schicht „{{layer}}“ ersetzen: „{{patches}}“.',
  'reason.patch-conflict.cure': 'Einen davon wählen.',
  'reason.patch-already-applied.sentence':
    'Die Schicht „{{layer}}“ ist schon, was der Patch „{{patch}}“ bringt.',
  'reason.patch-already-applied.cure': '{{cure}}',
  'reason.patch-source-not-trusted.sentence':
    'Der Quelle „{{source}}“ wird das Patchen von „{{buildpack}}“ nicht zugetraut.',
  'reason.patch-source-not-trusted.cure':
    'Den Patch aus einer Quelle des Buildpacks nehmen oder den Betreiber um Vertrauen bitten.',
  'reason.patch-layer-inconsistent.sentence':
    'Das Image „{{patchImage}}“ widerspricht sich: Sein Label nennt für „{{layer}}“ einen Digest, den keine seiner Schichten hat.',
  'reason.patch-layer-inconsistent.cure':
    'Den Herausgeber um ein Image bitten, das nach dem Bau nicht verändert wurde.',
  'reason.patch-layer-content-differs.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ aus dem Patch „{{patch}}“ enthält nicht, was sein Image von ihr sagt („{{why}}“).',
  'reason.patch-layer-content-differs.cure':
    'Dieses Patch-Image nicht verwenden und den Herausgeber verständigen.',
  'reason.layer-files-lost.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ würde Dateien verlieren, die die Anwendung vielleicht braucht („{{count}}“): „{{files}}“.',
  'reason.layer-files-lost.cure':
    'Einen Patch derselben Linie verwenden oder die Anwendung auf der neuen bauen.',
  'reason.native-extensions.sentence':
    'Die Anwendung bringt übersetzte Dateien mit („{{count}}“), die an die Schicht „{{layer}}“ von „{{buildpack}}“ gebunden sein können: „{{files}}“.',
  'reason.native-extensions.cure':
    'Das neue Image starten und ausprobieren, bevor es in Produktion geht.',
  'reason.layer-not-marked-rebasable.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ ist nicht als ersetzbar markiert.',
  'reason.layer-not-marked-rebasable.cure':
    'Mit einem Buildpack bauen, das sie markiert, oder den Betreiber um Erlaubnis bitten.',
  'reason.layer-class-forbidden.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird nie ersetzt: Sie ist aus der Anwendung gebaut.',
  'reason.layer-class-forbidden.cure': 'Das Image neu bauen.',
  'reason.must-match-failed.sentence':
    'Der Patch „{{patch}}“ wurde für eine andere Schicht als „{{layer}}“ gemacht.',
  'reason.must-match-failed.cure':
    'Den Patch für diese Schicht suchen oder das Image neu bauen.',
  'reason.invariant-changed.sentence':
    'Der Patch ändert etwas, das gleich bleiben muss.',
  'reason.invariant-changed.cure':
    'Einen Patch nehmen, der für diese Art Image gebaut wurde, oder neu bauen.',
  'reason.launcher-unknown.sentence':
    'Der Launcher ist in diesem Image nicht zu finden.',
  'reason.launcher-unknown.cure': 'Das Image neu bauen.',
  'reason.layers-dir-differs.sentence':
    'Das Image hat seine Schichten unter „{{app}}“, das Patch-Image unter „{{patchImage}}“.',
  'reason.layers-dir-differs.cure':
    'Das Patch-Image mit demselben CNB_LAYERS_DIR bauen.',
  'reason.sbom-missing-in-patch.sentence':
    'Der Patch bringt keine SBOM für „{{path}}“ mit; die alte passt nicht mehr und wird entfernt.',
  'reason.sbom-missing-in-patch.cure':
    'Den Herausgeber des Patches um eine SBOM bitten.',
  'reason.signature-lost.sentence':
    'Signaturen des alten Images gelten nicht für das neue.',
  'reason.signature-lost.cure': 'Das neue Image signieren.',
  'reason.attestations-lost.sentence':
    'Bescheinigungen des alten Images gelten nicht für das neue.',
  'reason.attestations-lost.cure': 'Für das neue Image neue ausstellen.',
  'reason.foreign-layer.sentence':
    'Das Image hat Schichten, die außerhalb der Registry liegen.',
  'reason.foreign-layer.cure': 'Das Image ohne fremde Schichten neu bauen.',
  'reason.media-type-unsupported.sentence':
    'Eine neue Schicht ist vom Typ „{{mediaType}}“, den das Manifest des Images nicht führen kann.',
  'reason.media-type-unsupported.cure':
    'Das Image im OCI- oder Docker-Format Version 2 neu veröffentlichen.',
  'reason.manifest-too-large.sentence':
    'Das neue Manifest hätte „{{size}}“ Bytes; Registries nehmen höchstens 4 MiB.',
  'reason.manifest-too-large.cure': 'Das Image mit weniger Schichten bauen.',
  'reason.tag-immutable.sentence':
    'Das Tag darf in dieser Registry nicht bewegt werden.',
  'reason.tag-immutable.cure': 'Ein neues Tag verwenden.',
  'reason.tag-moved.sentence':
    'Das Tag hat sich seit dem letzten Blick bewegt.',
  'reason.tag-moved.cure': 'Neu planen.',
  'reason.os-packages-removed.sentence':
    'Dem neuen Run-Image fehlen Pakete, die das alte hatte („{{count}}“): „{{packages}}“.',
  'reason.os-packages-removed.cure':
    'Das Ergebnis testen, bevor es in Produktion geht.',
  'reason.index-not-supported.sentence':
    'Ein Index kann noch keinen Rebase bekommen.',
  'reason.index-not-supported.cure':
    'Die Images der Plattformen einzeln verwenden.',
  'reason.registry-unreachable.sentence': 'Die Registry hat nicht geantwortet.',
  'reason.registry-unreachable.cure':
    'Später noch einmal nachsehen; hält es an, den Betreiber fragen.',
  'reason.image-missing.sentence':
    'Dieses Image gibt es in der Registry nicht.',
  'reason.image-missing.cure': 'Den Namen in der Annotation prüfen.',
  'reason.forced.sentence': 'Eine Prüfung wurde übergangen.',
  'reason.forced.cure':
    'Das Image vor der Produktion testen; bei Fehlern zurückkehren.',
  'reason.patch-image-not-allowed.sentence':
    '„{{image}}“ steht nicht auf der Liste der Patch-Images, die hier verwendet werden dürfen.',
  'reason.patch-image-not-allowed.cure':
    'Den Betreiber bitten, Registry und Repository zu erlauben.',
  'reason.patch-mirror-differs.sentence':
    'Das Patch-Image ist unter „{{image}}“ ein anderes als unter „{{mirror}}“.',
  'reason.patch-mirror-differs.cure':
    'Den Herausgeber bitten, seine Spiegel abzugleichen oder das Patch-Image mit Digest zu nennen.',
  'reason.unpatched-by-push.sentence':
    'Ein Push hat zurückgebracht, was ein Rebase ersetzt hatte: „{{what}}“.',
  'reason.unpatched-by-push.cure':
    'Noch einmal rebasen und den Bau aktualisieren (Builder, Buildpacks, Basis), damit der nächste Push es nicht wieder rückgängig macht.',
  'reason.layer-patches-disabled.sentence':
    'Patches einzelner Schichten sind hier abgeschaltet.',
  'reason.layer-patches-disabled.cure':
    'Den Betreiber bitten, sie einzuschalten.',
};
