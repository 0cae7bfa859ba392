import { PatchCopies, PatchCopy } from './PatchStore';

/** Copies that last as long as the process. */
export function memoryCopies(): PatchCopies {
  const copies = new Map<string, PatchCopy>();
  const merge = (name: string, values: Partial<PatchCopy>) => {
    copies.set(name, { pins: {}, ...copies.get(name), ...values });
  };
  const now = () => new Date().toISOString();
  return {
    find: async ({ name }) => copies.get(name),
    saveCopy: async ({ name }, { text, pinned }) =>
      merge(name, {
        text,
        pinned,
        readAt: now(),
        failedAt: undefined,
        failure: undefined,
      }),
    saveFailure: async ({ name }, failure) =>
      merge(name, { failedAt: now(), failure }),
    savePins: async ({ name }, pins) => merge(name, { pins }),
    keepOnly: async () => {},
  };
}
