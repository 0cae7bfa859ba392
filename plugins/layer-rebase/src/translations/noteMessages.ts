const LIST_CURES = [
  'run-image-not-allowed',
  'patch-image-not-allowed',
  'address-forbidden',
  'realm-not-allowed',
] as const;

type ListCure = (typeof LIST_CURES)[number];

/** Sentences of plans and results that can be translated. */
const NOTES = [
  'change.base-build',
  'change.base-tag',
  'change.sbom',
  'change.launcher',
  'change.launcher-version',
  'change.launcher-by',
  'change.layer',
  'change.layer-version',
  'change.layer-by',
  'change.other',
  'change.other-version',
  'change.other-by',
  'stays.code',
  'stays.start',
  'stays.buildpack-layers',
  'stays.base',
  'rollback.possible',
  'rollback.is-undo',
  'rollback.new-tag',
  'rollback.not-succeeded',
  'rollback.newer',
] as const;

type KnownNote = (typeof NOTES)[number];

type NoteKey = `note.${KnownNote}` | `listCure.${ListCure}`;

/** In English the backend has already said it. */
export const englishNotes = Object.fromEntries([
  ...NOTES.map(code => [`note.${code}`, '{{sentence}}']),
  ...LIST_CURES.map(code => [`listCure.${code}`, '{{sentence}}']),
]) as { readonly [key in NoteKey]: '{{sentence}}' };

/** The same in German. Facts stand in „…“, so that a missing one is noticed. */
export const germanNotes: Readonly<Record<NoteKey, string>> = {
  'note.change.base-build':
    'Die Basis wechselt zum neuesten Bau von „{{name}}“: „{{from}}“ → „{{to}}“.',
  'note.change.base-tag': 'Die Basis wechselt von „{{from}}“ zu „{{to}}“.',
  'note.change.sbom':
    'Die SBOM wird neu geschrieben, damit sie von den neuen Schichten die Wahrheit sagt.',
  'note.change.launcher': 'Der Launcher wird ersetzt.',
  'note.change.launcher-version':
    'Der Launcher wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.launcher-by': 'Der Launcher wird ersetzt durch „{{by}}“.',
  'note.change.layer':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird ersetzt.',
  'note.change.layer-version':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.layer-by':
    'Die Schicht „{{layer}}“ von „{{buildpack}}“ wird ersetzt durch „{{by}}“.',
  'note.change.other': '„{{title}}“ wird ersetzt.',
  'note.change.other-version':
    '„{{title}}“ wird ersetzt: „{{from}}“ → „{{to}}“.',
  'note.change.other-by': '„{{title}}“ wird ersetzt durch „{{by}}“.',
  'note.stays.code': 'Dein Code: jede Schicht davon, Byte für Byte.',
  'note.stays.start': 'Startbefehl, Umgebung, Benutzer und Arbeitsverzeichnis.',
  'note.stays.buildpack-layers':
    'Die anderen Buildpack-Schichten („{{count}}“), Byte für Byte.',
  'note.stays.base': 'Die Basis unter deiner Anwendung.',
  'note.rollback.possible':
    'Das Tag geht zurück zu seinem alten Digest, falls seither niemand etwas hochgeladen hat.',
  'note.rollback.is-undo': 'Das ist selbst eine Rückkehr.',
  'note.rollback.new-tag':
    'Das Tag wurde nicht bewegt: Dieser Rebase hat ein neues geschrieben.',
  'note.rollback.not-succeeded':
    'Nur ein gelungener Rebase lässt sich rückgängig machen.',
  'note.rollback.newer':
    'Seither ist mit diesem Image etwas Neueres geschehen.',

  'listCure.run-image-not-allowed':
    'Darf es verwendet werden: den Betreiber dieses Portals bitten, in layerRebase.registries bei „{{registry}}“ die Zeile runImages um „{{repository}}“ zu ergänzen.',
  'listCure.patch-image-not-allowed':
    'Darf es verwendet werden: den Betreiber dieses Portals bitten, in layerRebase.registries bei „{{registry}}“ die Zeile patchImages um „{{repository}}“ zu ergänzen.',
  'listCure.address-forbidden':
    'Darf es verwendet werden: den Betreiber dieses Portals bitten, in layerRebase.registries bei „{{registry}}“ die Zeile private: true zu ergänzen.',
  'listCure.realm-not-allowed':
    'Darf es verwendet werden: den Betreiber dieses Portals bitten, in layerRebase.registries bei „{{registry}}“ die Zeile realmHosts um den Token-Dienst zu ergänzen.',
};

/** Are there words for it? */
export function isKnownNote(code: string): code is KnownNote {
  return NOTES.some(known => known === code);
}

/** Does the cure name a line of the portal's configuration? */
export function isListCure(code: string): code is ListCure {
  return LIST_CURES.some(known => known === code);
}
