import { ReasonMessageKey } from './reasonMessages';

/** Every reason in German. `{{cure}}` passes the English through; a fact always stands in „…“, so that a missing one is noticed. */
export const deReasons: Readonly<Record<ReasonMessageKey, string>> = {
  'reason.not-buildpacks.sentence':
    'Dieses Image wurde nicht von Buildpacks gebaut: Ihm fehlt das Label „{{label}}“.',
  'reason.not-buildpacks.cure':
    'Nur Images aus Buildpacks lassen einen Rebase zu. Bauen Sie es neu, oder nehmen Sie es von der Liste.',
  'reason.metadata-unreadable.sentence':
    'Das Label „{{label}}“ ist nicht lesbar.',
  'reason.metadata-unreadable.cure':
    'Bauen Sie das Image neu; etwas hat seine Labels überschrieben.',
  'reason.base-not-found.sentence':
    'Die oberste Schicht des Run-Images ist in diesem Image nicht zu finden.',
  'reason.base-not-found.cure':
    'Bauen Sie das Image neu; ein Werkzeug hat seine Schichten nach dem Bau verändert.',
  'reason.run-image-missing.sentence':
    'Das Run-Image „{{runImage}}“ gibt es nicht in seiner Registry.',
  'reason.run-image-missing.cure':
    'Prüfen Sie den Namen des Run-Images und die Rechte in der Registry.',
  'reason.run-image-unreadable.sentence':
    'Das Run-Image „{{runImage}}“ ist nicht lesbar.',
  'reason.run-image-unreadable.cure':
    'Prüfen Sie den Inhalt und die Rechte in der Registry.',
  'reason.run-image-not-allowed.sentence':
    '„{{runImage}}“ steht nicht auf der Liste der Run-Images, die hier verwendet werden dürfen.',
  'reason.run-image-not-allowed.cure':
    'Bitten Sie den Betreiber, Registry und Repository zu erlauben.',
  'reason.run-image-not-recorded.sentence':
    '„{{runImage}}“ ist keines der Run-Images, die im Image stehen: „{{recorded}}“.',
  'reason.run-image-not-recorded.cure':
    'Wählen Sie eines davon, oder übergehen Sie die Prüfung, wenn das andere sicher passt.',
  'reason.run-image-tag-bump.sentence':
    'Das Run-Image wechselt im selben Repository „{{repository}}“ vom Tag „{{from}}“ zu „{{to}}“.',
  'reason.run-image-tag-bump.cure': '{{cure}}',
  'reason.stack-mismatch.sentence':
    'Das Image gehört zum Stack „{{appStack}}“, das Run-Image zu „{{runImageStack}}“.',
  'reason.stack-mismatch.cure':
    'Wählen Sie ein Run-Image desselben Stacks, oder bauen Sie die Anwendung neu.',
  'reason.mixins-missing.sentence':
    'Dem Run-Image fehlen Mixins, die das Image braucht: „{{mixins}}“.',
  'reason.mixins-missing.cure':
    'Wählen Sie ein Run-Image mit diesen Mixins, oder bauen Sie die Anwendung neu.',
  'reason.not-rebasable-label.sentence':
    'Das Image ist als nicht rebasefähig markiert.',
  'reason.not-rebasable-label.cure':
    'Bauen Sie das Image neu. Wenn Sie wissen, dass die Extensions passen, können Sie die Prüfung übergehen.',
  'reason.os-mismatch.sentence':
    'Das neue Run-Image ist für ein anderes Betriebssystem.',
  'reason.os-mismatch.cure':
    'Wählen Sie ein Run-Image für die Plattform des Images.',
  'reason.arch-mismatch.sentence':
    'Das neue Run-Image ist für eine andere Prozessorarchitektur.',
  'reason.arch-mismatch.cure':
    'Wählen Sie ein Run-Image für die Plattform des Images.',
  'reason.variant-mismatch.sentence':
    'Das neue Run-Image ist für eine andere Variante der Architektur.',
  'reason.variant-mismatch.cure':
    'Wählen Sie ein Run-Image für die Plattform des Images.',
  'reason.distro-mismatch.sentence':
    'Das neue Run-Image ist eine andere Distribution oder Version.',
  'reason.distro-mismatch.cure':
    'Wählen Sie ein Run-Image derselben Distribution, oder bauen Sie die Anwendung neu.',
  'reason.distro-added.sentence':
    'Das Run-Image nennt jetzt „{{runImage}}“ als Distribution, das Image nennt keine.',
  'reason.distro-added.cure':
    'Bauen Sie die Anwendung einmal neu. Wenn Sie wissen, dass es dieselbe ist, können Sie die Prüfung übergehen.',
  'reason.extension-layers.sentence':
    'Extensions haben Schichten auf das Run-Image gelegt.',
  'reason.extension-layers.cure':
    'Prüfen Sie, ob ihr Inhalt zum neuen Run-Image passt.',
  'reason.platform-missing.sentence':
    'Das Run-Image „{{runImage}}“ hat nichts für „{{platform}}“.',
  'reason.platform-missing.cure':
    'Stellen Sie ein Run-Image für diese Plattform bereit.',
  'reason.platform-carried-over.sentence':
    'Die Plattform „{{platform}}“ bleibt, wie sie ist.',
  'reason.platform-carried-over.cure': '{{cure}}',
  'reason.attestation-carried-over.sentence':
    'Eine Attestierung im Index wird unverändert mitgenommen.',
  'reason.attestation-carried-over.cure': '{{cure}}',
  'reason.patch-no-match.sentence':
    'Ein Patch passt auf keine Schicht dieses Images.',
  'reason.patch-no-match.cure': '{{cure}}',
  'reason.patch-image-missing.sentence':
    'Das Image „{{patchImage}}“ des Patches „{{patch}}“ konnte nicht gelesen werden.',
  'reason.patch-image-missing.cure':
    'Prüfen Sie, ob es existiert und die Registry es lesen lässt.',
  'reason.patch-layer-missing.sentence':
    'Das Image „{{patchImage}}“ des Patches „{{patch}}“ enthält die Schicht „{{layer}}“ nicht.',
  'reason.patch-layer-missing.cure':
    'Richten Sie den Patch auf ein Image, das diese Schicht hat, oder fassen Sie seine Muster enger.',
  'reason.patch-platform-missing.sentence':
    'Der Patch „{{patch}}“ hat nichts für „{{platformWanted}}“ und wird übersprungen.',
  'reason.patch-platform-missing.cure':
    'Bitten Sie den Herausgeber des Patches um ein Image für diese Plattform.',
  'reason.patch-not-newer.sentence':
    'Der Patch „{{patch}}“ ist für die Schicht „{{layer}}“ kein Schritt nach vorn.',
  'reason.patch-not-newer.cure': 'Nehmen Sie einen neueren Patch.',
  'reason.patch-conflict.sentence':
    'Mehrere Patches wollen die Schicht „{{layer}}“ ersetzen: „{{patches}}“.',
  'reason.patch-conflict.cure': 'Wählen Sie einen davon.',
  'reason.patch-already-applied.sentence':
    'Die Schicht „{{layer}}“ ist bereits die, die der Patch „{{patch}}“ bringt.',
  'reason.patch-already-applied.cure': '{{cure}}',
  'reason.patch-source-not-trusted.sentence':
    'Der Quelle „{{source}}“ sind Patches für „{{buildpack}}“ nicht anvertraut.',
  'reason.patch-source-not-trusted.cure':
    'Nehmen Sie den Patch aus einer Quelle des Buildpacks, oder bitten Sie den Betreiber, dieser Quelle zu vertrauen.',
  'reason.patch-layer-inconsistent.sentence':
    'Das Image „{{patchImage}}“ widerspricht sich: Sein Label nennt für „{{layer}}“ einen Digest, den keine seiner Schichten hat.',
  'reason.patch-layer-inconsistent.cure':
    'Bitten Sie den Herausgeber um ein Image, das nach dem Bau nicht verändert wurde.',
  'reason.patch-layer-content-differs.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ aus dem Patch „{{patch}}“ enthält etwas anderes, als sein Image angibt.',
  'reason.patch-layer-content-differs.cure':
    'Verwenden Sie dieses Patch-Image nicht, und verständigen Sie den Herausgeber.',
  'reason.layer-files-lost.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ würde Dateien verlieren, die die Anwendung vielleicht braucht ({{count}}): „{{files}}“.',
  'reason.layer-files-lost.cure':
    'Verwenden Sie einen Patch derselben Linie, oder bauen Sie die Anwendung auf der neuen.',
  'reason.native-extensions.sentence':
    'Die Anwendung bringt übersetzte Dateien mit ({{count}}), die an die Schicht „{{layer}}“ von „{{buildpack}}“ gebunden sein können: „{{files}}“.',
  'reason.native-extensions.cure':
    'Starten Sie das neue Image und probieren Sie es aus, bevor es in Produktion geht.',
  'reason.layer-not-marked-rebasable.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ ist nicht als ersetzbar markiert.',
  'reason.layer-not-marked-rebasable.cure':
    'Bauen Sie mit einem Buildpack, das sie markiert, oder bitten Sie den Betreiber um Erlaubnis.',
  'reason.layer-class-forbidden.sentence':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird nie ersetzt: Sie ist aus der Anwendung gebaut.',
  'reason.layer-class-forbidden.cure': 'Bauen Sie das Image neu.',
  'reason.must-match-failed.sentence':
    'Der Patch „{{patch}}“ wurde für eine andere Schicht als „{{layer}}“ gemacht.',
  'reason.must-match-failed.cure':
    'Suchen Sie den Patch für diese Schicht, oder bauen Sie das Image neu.',
  'reason.invariant-changed.sentence':
    'Der Patch ändert etwas, das gleich bleiben muss.',
  'reason.invariant-changed.cure':
    'Nehmen Sie einen Patch, der für diese Art Image gebaut wurde, oder bauen Sie neu.',
  'reason.launcher-unknown.sentence':
    'Der Launcher ist in diesem Image nicht zu finden.',
  'reason.launcher-unknown.cure': 'Bauen Sie das Image neu.',
  'reason.layers-dir-differs.sentence':
    'Das Image hat seine Schichten unter „{{app}}“, das Patch-Image unter „{{patchImage}}“.',
  'reason.layers-dir-differs.cure':
    'Bauen Sie das Patch-Image mit demselben CNB_LAYERS_DIR.',
  'reason.sbom-missing-in-patch.sentence':
    'Der Patch bringt keine SBOM für „{{path}}“ mit; die alte passt nicht mehr und wird entfernt.',
  'reason.sbom-missing-in-patch.cure':
    'Bitten Sie den Herausgeber des Patches um eine SBOM.',
  'reason.signature-lost.sentence':
    'Signaturen des alten Images gelten nicht für das neue.',
  'reason.signature-lost.cure': 'Signieren Sie das neue Image.',
  'reason.attestations-lost.sentence':
    'Attestierungen des alten Images gelten nicht für das neue.',
  'reason.attestations-lost.cure': 'Stellen Sie für das neue Image neue aus.',
  'reason.foreign-layer.sentence':
    'Das Image hat Schichten, die außerhalb der Registry liegen.',
  'reason.foreign-layer.cure': 'Bauen Sie das Image ohne fremde Schichten neu.',
  'reason.media-type-unsupported.sentence':
    'Eine neue Schicht ist vom Typ „{{mediaType}}“, den das Manifest des Images nicht führen kann.',
  'reason.media-type-unsupported.cure':
    'Veröffentlichen Sie das Image im OCI- oder Docker-Format (Version 2) neu.',
  'reason.manifest-too-large.sentence':
    'Das neue Manifest wäre zu groß (Bytes: „{{size}}“); Registries nehmen höchstens 4 MiB.',
  'reason.manifest-too-large.cure':
    'Bauen Sie das Image mit weniger Schichten.',
  'reason.tag-immutable.sentence':
    'Das Tag darf in dieser Registry nicht bewegt werden.',
  'reason.tag-immutable.cure': 'Verwenden Sie ein neues Tag.',
  'reason.tag-moved.sentence':
    'Das Tag hat sich seit dem letzten Nachsehen bewegt.',
  'reason.tag-moved.cure': 'Planen Sie neu.',
  'reason.os-packages-removed.sentence':
    'Dem neuen Run-Image fehlen Pakete, die das alte hatte ({{count}}): „{{packages}}“.',
  'reason.os-packages-removed.cure':
    'Testen Sie das Ergebnis, bevor es in Produktion geht.',
  'reason.index-not-supported.sentence':
    'Für einen Index ist noch kein Rebase möglich.',
  'reason.index-not-supported.cure':
    'Verwenden Sie die Images der Plattformen einzeln.',
  'reason.registry-unreachable.sentence': 'Die Registry hat nicht geantwortet.',
  'reason.registry-unreachable.cure':
    'Sehen Sie später noch einmal nach; bleibt es dabei, fragen Sie den Betreiber.',
  'reason.image-missing.sentence':
    'Dieses Image gibt es in der Registry nicht.',
  'reason.image-missing.cure': 'Prüfen Sie den Namen in der Annotation.',
  'reason.forced.sentence': 'Eine Prüfung wurde übergangen.',
  'reason.forced.cure':
    'Testen Sie das Image, bevor es in Produktion geht; machen Sie den Rebase bei Fehlern rückgängig.',
  'reason.patch-image-not-allowed.sentence':
    '„{{image}}“ steht nicht auf der Liste der Patch-Images, die hier verwendet werden dürfen.',
  'reason.patch-image-not-allowed.cure':
    'Bitten Sie den Betreiber, Registry und Repository zu erlauben.',
  'reason.patch-mirror-differs.sentence':
    'Das Patch-Image ist unter „{{image}}“ ein anderes als unter „{{mirror}}“.',
  'reason.patch-mirror-differs.cure':
    'Bitten Sie den Herausgeber, seine Spiegel abzugleichen oder das Patch-Image mit Digest zu nennen.',
  'reason.unpatched-by-push.sentence':
    'Ein Push hat zurückgebracht, was ein Rebase ersetzt hatte: „{{what}}“.',
  'reason.unpatched-by-push.cure':
    'Starten Sie noch einmal einen Rebase, und bringen Sie den Bau auf den neuesten Stand (Builder, Buildpacks, Basis), damit der nächste Push es nicht wieder rückgängig macht.',
  'reason.layer-patches-disabled.sentence':
    'Patches einzelner Schichten sind hier abgeschaltet.',
  'reason.layer-patches-disabled.cure':
    'Bitten Sie den Betreiber, sie einzuschalten.',
};
