import { Reason, RebasePlan } from '@layer-rebase/engine';
import { groupLayers } from './groupLayers';
import { Saying, say } from './saying';

const LOSSES = new Set<Reason['code']>([
  'signature-lost',
  'attestations-lost',
  'os-packages-removed',
  'sbom-missing-in-patch',
]);

/** What stays as it is, said because owners fear for it. */
export function describeStays(plan: RebasePlan): readonly Saying[] {
  const groups = plan.platforms.flatMap(({ layers }) => groupLayers(layers));
  const kept = groups.filter(({ after }) => !after);
  const isKept = (wanted: string) => kept.some(({ kind }) => kind === wanted);
  const layers = kept.filter(({ kind }) => kind === 'buildpack').length;
  const edits = plan.platforms.flatMap(({ configEdits }) => configEdits);
  const touchesStart = edits.some(({ what }) =>
    /^config (Env|User|Cmd|Entrypoint|WorkingDir)/i.test(what),
  );
  const stays = [
    isKept('app') &&
      say('stays.code', 'Your code: every layer of it, byte for byte.'),
    !touchesStart &&
      say(
        'stays.start',
        'Start command, environment, user and working directory.',
      ),
    layers > 0 && buildpackLayers(layers),
    isKept('run-image') && say('stays.base', 'The base below your app.'),
  ];
  return stays.filter(saying => saying !== false);
}

/** What is gone or weaker afterwards, and what to do about it; by the code of its reason. */
export function describeLosses(reasons: readonly Reason[]): readonly Saying[] {
  return reasons
    .filter(({ code }) => LOSSES.has(code))
    .map(({ code, facts, sentence, cure }) => ({
      code,
      facts,
      sentence: [sentence, cure].filter(Boolean).join(' '),
    }));
}

function buildpackLayers(count: number): Saying {
  return count === 1
    ? say('stays.buildpack-layer', '1 other buildpack layer, byte for byte.')
    : say(
        'stays.buildpack-layers',
        `${count} other buildpack layers, byte for byte.`,
        { count },
      );
}
