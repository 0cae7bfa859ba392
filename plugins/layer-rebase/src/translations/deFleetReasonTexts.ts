import { fleetReasonTexts } from './fleetReasonTexts';

/** A few words for each reason, in German. */
export const deFleetReasonTexts: Readonly<
  Record<keyof typeof fleetReasonTexts, string>
> = {
  'fleet.reason.not-buildpacks': 'Nicht von Buildpacks gebaut',
  'fleet.reason.metadata-unreadable': 'Labels des Baus nicht lesbar',
  'fleet.reason.base-not-found': 'Basis im Image nicht gefunden',
  'fleet.reason.run-image-missing': 'Run-Image gibt es nicht',
  'fleet.reason.run-image-unreadable': 'Run-Image nicht lesbar',
  'fleet.reason.run-image-not-allowed':
    'Run-Image nicht auf der erlaubten Liste',
  'fleet.reason.run-image-not-recorded': 'Run-Image nicht im Image vermerkt',
  'fleet.reason.run-image-tag-bump': 'Run-Image wechselt das Tag',
  'fleet.reason.stack-mismatch': 'Anderer Stack',
  'fleet.reason.mixins-missing': 'Mixins fehlen im Run-Image',
  'fleet.reason.not-rebasable-label': 'Als nicht rebasefähig markiert',
  'fleet.reason.os-mismatch': 'Anderes Betriebssystem',
  'fleet.reason.arch-mismatch': 'Andere Architektur',
  'fleet.reason.variant-mismatch': 'Andere Variante der Architektur',
  'fleet.reason.distro-mismatch': 'Andere Distribution oder Version',
  'fleet.reason.distro-added': 'Distribution jetzt genannt, vorher nicht',
  'fleet.reason.extension-layers': 'Schichten aus Extensions',
  'fleet.reason.platform-missing': 'Plattform fehlt',
  'fleet.reason.platform-carried-over': 'Plattform unverändert übernommen',
  'fleet.reason.attestation-carried-over':
    'Attestierung unverändert übernommen',
  'fleet.reason.patch-no-match': 'Patch passt auf nichts',
  'fleet.reason.patch-image-missing': 'Patch-Image gibt es nicht',
  'fleet.reason.patch-layer-missing': 'Schicht fehlt im Patch-Image',
  'fleet.reason.patch-platform-missing': 'Plattform fehlt im Patch-Image',
  'fleet.reason.patch-not-newer': 'Patch ist nicht neuer',
  'fleet.reason.patch-conflict': 'Patches im Konflikt',
  'fleet.reason.patch-already-applied': 'Patch schon enthalten',
  'fleet.reason.patch-source-not-trusted':
    'Patch-Quelle nicht vertrauenswürdig',
  'fleet.reason.patch-image-not-allowed':
    'Patch-Image nicht auf der erlaubten Liste',
  'fleet.reason.patch-mirror-differs': 'Spiegel des Patches weicht ab',
  'fleet.reason.layer-patches-disabled': 'Schicht-Patches abgeschaltet',
  'fleet.reason.patch-layer-inconsistent': 'Patch-Schicht widerspricht sich',
  'fleet.reason.patch-layer-content-differs':
    'Patch-Schicht enthält anderes als angegeben',
  'fleet.reason.layer-files-lost': 'Dateien würden verschwinden',
  'fleet.reason.native-extensions': 'Übersetzte Dateien der Anwendung',
  'fleet.reason.layer-not-marked-rebasable':
    'Schicht nicht als ersetzbar markiert',
  'fleet.reason.layer-class-forbidden': 'Schicht aus der Anwendung gebaut',
  'fleet.reason.must-match-failed':
    'Eine Bedingung des Patches trifft nicht zu',
  'fleet.reason.invariant-changed': 'Würde ändern, was bleiben muss',
  'fleet.reason.launcher-unknown': 'Launcher unbekannt',
  'fleet.reason.layers-dir-differs': 'Anderes Verzeichnis der Schichten',
  'fleet.reason.sbom-missing-in-patch': 'Patch bringt keine SBOM mit',
  'fleet.reason.signature-lost': 'Signatur ginge verloren',
  'fleet.reason.attestations-lost': 'Attestierungen gingen verloren',
  'fleet.reason.foreign-layer': 'Fremde Schicht',
  'fleet.reason.media-type-unsupported': 'Medientyp nicht unterstützt',
  'fleet.reason.manifest-too-large': 'Manifest zu groß',
  'fleet.reason.tag-immutable': 'Tag ist unbeweglich',
  'fleet.reason.tag-moved': 'Tag hat sich inzwischen bewegt',
  'fleet.reason.os-packages-removed': 'Pakete würden verschwinden',
  'fleet.reason.index-not-supported': 'Index nicht unterstützt',
  'fleet.reason.registry-unreachable': 'Registry antwortet nicht',
  'fleet.reason.image-missing': 'Image gibt es nicht',
  'fleet.reason.forced': 'Prüfungen übergangen',
};
