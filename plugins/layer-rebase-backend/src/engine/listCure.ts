import { Reason } from '@layer-rebase/engine';

/** What the operator changes, by why the image was not used. */
const LINES: Readonly<Record<string, string>> = {
  'address-forbidden': 'private: true',
  'realm-not-allowed': 'realmHosts with its token service',
};

const LISTS: Readonly<Record<string, string>> = {
  'run-image-not-allowed': 'runImages',
  'patch-image-not-allowed': 'patchImages',
};

/** The engine knows no configuration; here the cure names the very line that is missing. Other reasons stay as they are. */
export function withListCure(reason: Reason): Reason {
  const list = LISTS[reason.code];
  const { registry, repository, why } = reason.facts;
  if (!list || !registry) return reason;
  const line = LINES[String(why)] ?? `${list}: [${repository}]`;
  return {
    ...reason,
    cure: `If it may be used, ask whoever operates this portal to add ${line} to ${registry} in layerRebase.registries.`,
  };
}
