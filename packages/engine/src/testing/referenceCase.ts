import { digestOf } from '../image/digest';
import { referenceRebase } from '../rebase/reference/referenceRebase';

/** Any JSON object. */
export type Json = Record<string, unknown>;

/** A small image: diffIDs, labels, and whatever is added to its documents. */
export interface ImageSketch {
  readonly diffIds: readonly string[];
  readonly labels?: Json;
  readonly env?: readonly string[];
  readonly config?: Json;
  readonly file?: Json;
  readonly manifest?: Json;
  readonly layer?: Json;
}

/** Prefix of the OCI media types. */
export const OCI = 'application/vnd.oci.image';
/** The lifecycle label. */
export const METADATA = 'io.buildpacks.lifecycle.metadata';
/** DiffIDs of the base recorded in the app. */
export const oldBase = [digestOf('base 1'), digestOf('base 2')];
/** DiffIDs of the app above its base. */
export const appLayers = [digestOf('app 1'), digestOf('app 2')];
/** DiffIDs of the new run image. */
export const newBase = [
  digestOf('new 1'),
  digestOf('new 2'),
  digestOf('new 3'),
];
/** Name of the run image, known to the label. */
export const RUN = 'registry.test/base/run:1';
/** Identifier of the new run image. */
export const REFERENCE = `registry.test/base/run@${digestOf('run')}`;

/** Manifest and config of a sketch, as bytes. */
export function draw(sketch: ImageSketch) {
  const { diffIds, labels, env, file, config, manifest, layer } = sketch;
  const layers = diffIds.map(diffId => ({
    mediaType: `${OCI}.layer.v1.tar+gzip`,
    size: 100,
    digest: digestOf(diffId),
    ...layer,
  }));
  return {
    name: 'registry.test/app:1',
    manifest: Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: `${OCI}.manifest.v1+json`,
        config: {
          mediaType: `${OCI}.config.v1+json`,
          size: 1,
          digest: digestOf('config'),
        },
        layers,
        ...manifest,
      }),
    ),
    config: Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        created: '2024-01-01T00:00:00Z',
        history: diffIds.map((_, n) => ({ created_by: `step ${n}` })),
        rootfs: { type: 'layers', diff_ids: diffIds },
        config: { Labels: labels, Env: env, ...config },
        ...file,
      }),
    ),
  };
}

/** What is rebased onto what, by which rebaser. */
export interface ReferenceCase {
  /** The app's Platform API; absent = not set. */
  readonly appApi?: string;
  readonly api?: string;
  readonly force?: boolean;
  readonly metadata?: unknown;
  readonly app?: Partial<ImageSketch>;
  readonly run?: Partial<ImageSketch>;
  readonly runName?: string;
}

/** A label that knows the run image, with changes. */
export const known = (change: Json = {}) => ({
  app: null,
  buildpacks: null,
  config: { sha: '' },
  launcher: { sha: '' },
  'process-types': { sha: '' },
  runImage: { topLayer: oldBase[1], reference: 'old', image: RUN },
  stack: { runImage: { image: RUN } },
  ...change,
});

/** What the reference would answer. */
export function referenceOf(question: ReferenceCase = {}) {
  const { appApi = '0.15', api = '0.15', metadata = known() } = question;
  const text =
    typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
  const app = draw({
    diffIds: [...oldBase, ...appLayers],
    ...question.app,
    labels: { [METADATA]: text, ...question.app?.labels },
    env: appApi === '' ? [] : [`CNB_PLATFORM_API=${appApi}`],
  });
  const run = draw({ diffIds: newBase, ...question.run });
  return referenceRebase({
    app,
    runImage: {
      ...run,
      name: question.runName ?? RUN,
      reference: REFERENCE,
    },
    platformApi: api,
    force: question.force,
  });
}

/** The documents it would write, parsed; throws when it refuses. */
export function written(question: ReferenceCase = {}) {
  const result = referenceOf(question);
  if ('refused' in result) throw new Error(result.refused);
  const config = JSON.parse(result.config);
  const labels: Record<string, string> = config.config.Labels;
  const manifest = JSON.parse(result.manifest);
  const label = labels[METADATA];
  return { ...result, config, labels, manifest, label, text: result.config };
}

/** Its words of refusal, or `not refused`. */
export const refusal = (question: ReferenceCase) => {
  const result = referenceOf(question);
  return 'refused' in result ? result.refused : 'not refused';
};
/** The lifecycle label it would write, parsed. */
export const lifecycle = (question: ReferenceCase) =>
  JSON.parse(written(question).label);
