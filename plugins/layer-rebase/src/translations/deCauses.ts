import { CauseKey } from './causeMessages';

/** Every cause of the fleet in German, for many images at once. */
export const deCauses: Readonly<Record<CauseKey, string>> = {
  'fleet.cause.base-not-found.sentence':
    'In diesen Images ist nicht zu erkennen, wo das Run-Image endet.',
  'fleet.cause.base-not-found.cure': 'Bauen Sie die Images neu.',
  'fleet.cause.run-image-missing.sentence':
    'Das Run-Image, das diese Images nennen, gibt es nicht in seiner Registry.',
  'fleet.cause.run-image-missing.cure':
    'Laden Sie das Run-Image noch einmal hoch, oder nennen Sie Spiegel, die es haben.',
  'fleet.cause.run-image-unreadable.sentence':
    'Das Run-Image dieser Images ist nicht lesbar.',
  'fleet.cause.run-image-unreadable.cure':
    'Prüfen Sie, ob die Registry es das Portal lesen lässt.',
  'fleet.cause.run-image-not-allowed.sentence':
    'Das Run-Image liegt in einem Repository, das nicht auf der Liste steht.',
  'fleet.cause.run-image-not-allowed.cure':
    'Ergänzen Sie das Repository bei runImages seiner Registry.',
  'fleet.cause.run-image-not-recorded.sentence':
    'Diese Images sagen nicht, auf welchem Run-Image sie stehen.',
  'fleet.cause.run-image-not-recorded.cure':
    'Bauen Sie die Images mit einem aktuellen Lifecycle neu.',
  'fleet.cause.run-image-tag-bump.sentence':
    'Die Richtlinie nimmt nur Run-Images genau des vermerkten Namens.',
  'fleet.cause.run-image-tag-bump.cure':
    'Bauen Sie auf dem neuen Tag neu, oder schalten Sie strictRunImageName ab.',
  'fleet.cause.stack-mismatch.sentence':
    'Das neuere Run-Image gehört zu einem anderen Stack.',
  'fleet.cause.stack-mismatch.cure':
    'Bauen Sie mit einem Builder dieses Stacks neu.',
  'fleet.cause.mixins-missing.sentence':
    'Dem neueren Run-Image fehlen Pakete, für die diese Images gebaut wurden.',
  'fleet.cause.mixins-missing.cure':
    'Nehmen Sie ein Run-Image mit diesen Paketen, oder bauen Sie neu.',
  'fleet.cause.not-rebasable-label.sentence':
    'Diese Images wurden so gebaut, dass kein Rebase erlaubt ist.',
  'fleet.cause.not-rebasable-label.cure':
    'Bauen Sie ohne Extensions neu, die das Run-Image ändern.',
  'fleet.cause.os-mismatch.sentence':
    'Das neuere Run-Image ist für ein anderes Betriebssystem.',
  'fleet.cause.os-mismatch.cure':
    'Veröffentlichen Sie das Run-Image für dieses System.',
  'fleet.cause.arch-mismatch.sentence':
    'Das neuere Run-Image ist für eine andere Architektur.',
  'fleet.cause.arch-mismatch.cure':
    'Veröffentlichen Sie das Run-Image für diese Architektur.',
  'fleet.cause.variant-mismatch.sentence':
    'Das neuere Run-Image ist für eine andere Variante der Architektur.',
  'fleet.cause.variant-mismatch.cure':
    'Veröffentlichen Sie das Run-Image für diese Variante.',
  'fleet.cause.distro-mismatch.sentence':
    'Das neuere Run-Image beruht auf einer anderen Distribution.',
  'fleet.cause.distro-mismatch.cure':
    'Bauen Sie auf der neuen Distribution neu.',
  'fleet.cause.distro-added.sentence':
    'Das neuere Run-Image nennt eine Distribution, diese Images nennen keine.',
  'fleet.cause.distro-added.cure': 'Bauen Sie mit einem aktuellen Builder neu.',
  'fleet.cause.extension-layers.sentence':
    'Extensions haben das Run-Image verändert; das ginge bei einem Rebase verloren.',
  'fleet.cause.extension-layers.cure':
    'Bauen Sie auf dem neueren Run-Image neu.',
  'fleet.cause.platform-missing.sentence':
    'Dem neueren Run-Image fehlt eine der Plattformen.',
  'fleet.cause.platform-missing.cure':
    'Veröffentlichen Sie das Run-Image für jede Plattform.',
  'fleet.cause.patch-image-missing.sentence':
    'Das Image eines Patches gibt es nicht in seiner Registry.',
  'fleet.cause.patch-image-missing.cure':
    'Laden Sie das Patch-Image noch einmal hoch, oder ziehen Sie den Patch zurück.',
  'fleet.cause.patch-layer-missing.sentence':
    'Dem Patch-Image fehlt die Schicht, die der Patch nennt.',
  'fleet.cause.patch-layer-missing.cure':
    'Berichtigen Sie den Patch oder sein Image.',
  'fleet.cause.patch-platform-missing.sentence':
    'Dem Patch-Image fehlt die Plattform dieser Images.',
  'fleet.cause.patch-platform-missing.cure':
    'Veröffentlichen Sie das Patch-Image für jede Plattform.',
  'fleet.cause.patch-not-newer.sentence':
    'Der Patch ist älter als das, was diese Images schon haben.',
  'fleet.cause.patch-not-newer.cure': 'Nehmen Sie einen neueren Patch.',
  'fleet.cause.patch-conflict.sentence':
    'Zwei Patches wollen dieselbe Schicht ersetzen.',
  'fleet.cause.patch-conflict.cure':
    'Ziehen Sie einen davon zurück, oder fassen Sie beide in einer Gruppe zusammen.',
  'fleet.cause.patch-source-not-trusted.sentence':
    'Der Quelle des Patches wird dieses Buildpack nicht anvertraut.',
  'fleet.cause.patch-source-not-trusted.cure':
    'Ergänzen Sie das Buildpack bei trustedBuildpacks der Quelle.',
  'fleet.cause.patch-image-not-allowed.sentence':
    'Das Patch-Image liegt in einem Repository, das nicht auf der Liste steht.',
  'fleet.cause.patch-image-not-allowed.cure':
    'Ergänzen Sie das Repository bei patchImages seiner Registry.',
  'fleet.cause.layer-patches-disabled.sentence':
    'Patches einzelner Schichten sind abgeschaltet.',
  'fleet.cause.layer-patches-disabled.cure':
    'Setzen Sie policy.layerPatches auf warn oder quiet.',
  'fleet.cause.patch-layer-inconsistent.sentence':
    'Die Schicht des Patches ist nicht, was sein Image von ihr sagt.',
  'fleet.cause.patch-layer-inconsistent.cure': 'Bauen Sie das Patch-Image neu.',
  'fleet.cause.layer-not-marked-rebasable.sentence':
    'Die Schicht ist nicht als ersetzbar markiert.',
  'fleet.cause.layer-not-marked-rebasable.cure':
    'Bitten Sie die Herausgeber des Buildpacks, sie zu markieren, oder erlauben Sie sie in policy.allowLayers.',
  'fleet.cause.layer-class-forbidden.sentence':
    'Die Schicht ist aus der Anwendung gebaut und wird nie ersetzt.',
  'fleet.cause.layer-class-forbidden.cure': 'Bauen Sie mit der Behebung neu.',
  'fleet.cause.must-match-failed.sentence':
    'Die Schicht ist nicht die, für die der Patch gemacht wurde.',
  'fleet.cause.must-match-failed.cure':
    'Nehmen Sie einen Patch für diese Version, oder bauen Sie neu.',
  'fleet.cause.invariant-changed.sentence':
    'Der Patch ändert etwas, gegen das die Anwendung gebaut wurde.',
  'fleet.cause.invariant-changed.cure': 'Bauen Sie mit der Behebung neu.',
  'fleet.cause.launcher-unknown.sentence':
    'Welchen Launcher diese Images haben, ist nicht zu erkennen.',
  'fleet.cause.launcher-unknown.cure':
    'Bauen Sie mit einem aktuellen Lifecycle neu.',
  'fleet.cause.layers-dir-differs.sentence':
    'Der Patch erwartet seine Schichten in einem anderen Verzeichnis.',
  'fleet.cause.layers-dir-differs.cure':
    'Nehmen Sie einen Patch, der für dasselbe Verzeichnis gebaut wurde.',
  'fleet.cause.sbom-missing-in-patch.sentence':
    'Dem Patch-Image fehlt die SBOM.',
  'fleet.cause.sbom-missing-in-patch.cure':
    'Veröffentlichen Sie das Patch-Image mit seiner SBOM.',
  'fleet.cause.foreign-layer.sentence':
    'Eine Schicht liegt außerhalb der Registry.',
  'fleet.cause.foreign-layer.cure':
    'Laden Sie die Images mit allen ihren Schichten hoch.',
  'fleet.cause.media-type-unsupported.sentence':
    'Ein Teil der Images ist von unbekannter Art.',
  'fleet.cause.media-type-unsupported.cure':
    'Laden Sie die Images im OCI- oder Docker-Format noch einmal hoch.',
  'fleet.cause.manifest-too-large.sentence':
    'Das Manifest würde für Registries zu groß.',
  'fleet.cause.manifest-too-large.cure': 'Bauen Sie mit weniger Schichten neu.',
  'fleet.cause.tag-immutable.sentence':
    'Die Registry lässt Tags nicht bewegen.',
  'fleet.cause.tag-immutable.cure':
    'Setzen Sie policy.newTag, damit ein neues Tag geschrieben wird.',
  'fleet.cause.tag-moved.sentence':
    'Die Tags haben sich bewegt, während sie angesehen wurden.',
  'fleet.cause.tag-moved.cure': 'Sehen Sie noch einmal nach.',
  'fleet.cause.os-packages-removed.sentence':
    'Dem neueren Run-Image fehlen Pakete, die vorher da waren.',
  'fleet.cause.os-packages-removed.cure':
    'Nehmen Sie ein Run-Image mit diesen Paketen, oder bauen Sie neu.',
  'fleet.cause.index-not-supported.sentence':
    'Für einen Index dieser Art ist kein Rebase möglich.',
  'fleet.cause.index-not-supported.cure':
    'Laden Sie die Plattformen als einen einfachen Index hoch.',
  'fleet.cause.registry-unreachable.sentence': 'Die Registry antwortet nicht.',
  'fleet.cause.registry-unreachable.cure':
    'Prüfen Sie die Registry und die Anmeldung bei ihr.',
  'fleet.cause.image-missing.sentence':
    'Die Registry hat kein Image dieses Namens mehr.',
  'fleet.cause.image-missing.cure':
    'Laden Sie es noch einmal hoch, oder berichtigen Sie die Annotation.',
};
