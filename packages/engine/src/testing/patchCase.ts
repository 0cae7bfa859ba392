import { Digest, digestOf } from '../image/digest';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { ImageFacts, PatchableLayer } from '../patch/imageFacts';
import { judgeMatches } from '../patch/judgeMatches';
import { matchRules } from '../patch/matchRules';
import { PatchRule } from '../patch/patchRule';

type BuildpackLayer = Extract<PatchableLayer, { kind: 'buildpack' }>;
type Launcher = Extract<PatchableLayer, { kind: 'launcher' }>;

/** DiffID of the layer in the app. */
export const old = digestOf('old layer');
/** DiffID of the layer in the patch image. */
export const fresh = digestOf('new layer');

/** A buildpack layer with its data. */
export function layer(
  buildpack: string,
  name: string,
  data: unknown,
  diffId: Digest,
  buildpackVersion = '1.0.0',
): BuildpackLayer {
  return {
    kind: 'buildpack',
    buildpack,
    buildpackVersion,
    layer: name,
    data,
    diffId,
  };
}

/** An image on linux/amd64, Ubuntu 24.04, whose rootfs holds the labelled layers. */
export function image(
  layers: readonly PatchableLayer[],
  change: Partial<ImageFacts> = {},
): ImageFacts {
  return {
    platform: { os: 'linux', architecture: 'amd64' },
    distro: { name: 'ubuntu', version: '24.04' },
    layersDir: '/layers',
    diffIds: layers.flatMap(({ diffId }) => diffId ?? []),
    layers,
    ...change,
  };
}

/** A rule that selects every buildpack layer. */
export function rule(change: Partial<PatchRule> = {}): PatchRule {
  return {
    selector: { kind: 'buildpack', buildpack: '*', layer: '*', data: {} },
    patchImage: 'registry.test/patch:1',
    mirrors: [],
    mustMatch: [],
    details: { cves: [], invariants: [] },
    ...change,
  };
}

/** An app, what stands behind the patch image, the rules and the policy. */
export interface PatchQuestion {
  readonly app: ImageFacts;
  readonly patch: ImageFacts | 'platform-missing';
  readonly rules?: readonly PatchRule[];
  readonly policy?: RebasePolicy;
}

/** What the rules select and what is judged of it, together. */
export function ask({
  app,
  patch,
  rules = [rule()],
  policy = {},
}: PatchQuestion) {
  const { matches, reasons: found } = matchRules(app, rules);
  const images = new Map(rules.map((_, index) => [index, patch] as const));
  const judged = judgeMatches({ app, matches, images, policy });
  const reasons = [...found, ...judged.reasons];
  return { ...judged, reasons, codes: reasons.map(({ code }) => code) };
}

/** Buildpack of the helper layer. */
export const CA = 'paketo-buildpacks/ca-certificates';
/** Buildpack of the JRE. */
export const LIBERICA = 'paketo-buildpacks/bellsoft-liberica';
/** A Paketo helper layer. */
export const helper = (diffId: Digest, version: string, names = ['ca']) =>
  layer(
    CA,
    'helper',
    { buildpackInfo: { version }, helperNames: names },
    diffId,
    version,
  );
/** A Paketo JRE whose author marked it. */
export const jre = (diffId: Digest, version: string, change: object = {}) =>
  layer(
    LIBERICA,
    'jre',
    {
      'io.buildpacks.rebasable': true,
      'cert-file': '8d1f',
      dependency: { id: 'jre', version, uri: `https://x.test/jre-${version}` },
      ...change,
    },
    diffId,
  );
/** A launcher. */
export const launcher = (diffId: Digest, version?: string): Launcher => ({
  kind: 'launcher',
  diffId,
  version,
});
/** A rule for the launcher. */
export const launcherRule = (change: Partial<PatchRule> = {}) =>
  rule({ selector: { kind: 'launcher' }, ...change });
