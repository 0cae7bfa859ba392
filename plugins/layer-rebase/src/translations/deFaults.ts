import { FaultKey } from './faultMessages';

const LOGIN =
  'Bitten Sie den Betreiber dieses Portals, die Anmeldung bei dieser Registry zu prüfen (layerRebase.registries).';
const LIST =
  'Bitten Sie den Betreiber dieses Portals, Registry und Repository in die Liste aufzunehmen (layerRebase.registries).';
const WAIT =
  'Nichts ging verloren. Versuchen Sie es in einigen Minuten noch einmal.';
const PLAN =
  'Öffnen Sie einen neuen Plan; er beginnt dort, wo das Tag jetzt steht.';
const REPORT =
  'Versuchen Sie es noch einmal; bleibt es dabei, verständigen Sie den Betreiber der Registry.';
const REBUILD = 'Bauen Sie das Image stattdessen neu.';

/** Every fault in German; where it happened and what the registry said is added to it. */
export const deFaults: Readonly<Record<FaultKey, string>> = {
  'fault.invalid-reference.sentence': 'Das ist kein Image-Name.',
  'fault.invalid-reference.cure':
    'Schreiben Sie ihn wie registry.example.com/shop/checkout:1.4.',
  'fault.invalid-document.sentence':
    'Ein Teil der Beschreibung des Images ist nicht lesbar.',
  'fault.invalid-document.cure': 'Bauen Sie das Image neu.',
  'fault.invalid-patch-file.sentence': 'Die Patch-Datei ist nicht lesbar.',
  'fault.invalid-patch-file.cure':
    'Prüfen Sie die Patch-Datei mit layer-rebase patches lint.',
  'fault.invalid-options.sentence':
    'Mit diesen Angaben ist kein Rebase möglich.',
  'fault.invalid-options.cure': PLAN,
  'fault.image-missing.sentence': 'Die Registry hat dieses Image nicht.',
  'fault.image-missing.cure':
    'Laden Sie das Image noch einmal hoch, oder berichtigen Sie die Annotation.',
  'fault.blob-missing.sentence': 'Der Registry fehlt ein Teil des Images.',
  'fault.blob-missing.cure': 'Laden Sie das Image noch einmal hoch.',
  'fault.unauthorized.sentence':
    'Die Registry hat die Anmeldung nicht angenommen.',
  'fault.unauthorized.cure': LOGIN,
  'fault.forbidden.sentence': 'Die Registry erlaubt das nicht.',
  'fault.forbidden.cure': LOGIN,
  'fault.throttled.sentence': 'Die Registry hat zu viele Anfragen bekommen.',
  'fault.throttled.cure': WAIT,
  'fault.registry-unavailable.sentence': 'Die Registry ist nicht erreichbar.',
  'fault.registry-unavailable.cure': WAIT,
  'fault.registry-error.sentence':
    'Die Registry hat mit einem Fehler geantwortet.',
  'fault.registry-error.cure': REPORT,
  'fault.timeout.sentence': 'Die Registry hat nicht rechtzeitig geantwortet.',
  'fault.timeout.cure': WAIT,
  'fault.digest-mismatch.sentence':
    'Die Registry hat andere Bytes geliefert als verlangt.',
  'fault.digest-mismatch.cure': REPORT,
  'fault.too-large.sentence': 'Ein Teil des Images ist größer als erlaubt.',
  'fault.too-large.cure': REBUILD,
  'fault.host-not-allowed.sentence':
    'Diese Registry oder dieses Repository steht nicht auf der Liste der erlaubten.',
  'fault.host-not-allowed.cure': LIST,
  'fault.address-forbidden.sentence':
    'Die Registry liegt an einer Adresse, mit der dieses Portal nicht sprechen darf.',
  'fault.address-forbidden.cure': LIST,
  'fault.realm-not-allowed.sentence':
    'Die Registry verweist für die Anmeldung an einen Dienst, der nicht erlaubt ist.',
  'fault.realm-not-allowed.cure': LIST,
  'fault.redirect-forbidden.sentence':
    'Die Registry verweist an eine Stelle, die nicht erlaubt ist.',
  'fault.redirect-forbidden.cure': LIST,
  'fault.unsupported.sentence': 'Das wird nicht unterstützt.',
  'fault.unsupported.cure': REBUILD,
  'fault.tag-moved.sentence':
    'Das Tag zeigt nicht mehr auf das Image, für das der Plan gemacht wurde.',
  'fault.tag-moved.cure': PLAN,
  'fault.tag-immutable.sentence':
    'Die Registry lässt nicht zu, dass dieses Tag bewegt wird.',
  'fault.tag-immutable.cure':
    'Öffnen Sie einen neuen Plan: Er schreibt stattdessen ein neues Tag daneben.',
  'fault.plan-mismatch.sentence':
    'Der Plan passt nicht mehr zu dem, was in der Registry liegt.',
  'fault.plan-mismatch.cure': PLAN,
  'fault.aborted.sentence': 'Die Arbeit wurde abgebrochen.',
  'fault.aborted.cure': WAIT,
  'fault.internal.sentence':
    'In diesem Portal ist etwas Unerwartetes schiefgegangen.',
  'fault.internal.cure':
    'Versuchen Sie es noch einmal; Einzelheiten stehen im Log des Backends.',
  'fault.not-looked.sentence': 'Dieses Image hat sich noch niemand angesehen.',
  'fault.not-looked.cure': 'Das Portal sieht bald von selbst nach.',
};
