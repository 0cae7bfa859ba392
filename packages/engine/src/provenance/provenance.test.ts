import { generateKeyPairSync } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';
import fc from 'fast-check';
import { digestOf } from '../image/digest';
import { PlatformPlan, RebasePlan } from '../rebase/rebasePlan';
import { attestationArtifact } from './attestationArtifact';
import { signStatement } from './dsse';
import { fileSigner, keyHint } from './fileSigner';
import { readAttestation } from './readAttestation';
import { BUNDLE_TYPE, sigstoreBundle } from './sigstoreBundle';
import { rebaseStatement } from './statement';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const described = (text: string) => ({
  mediaType: MANIFEST,
  digest: digestOf(text),
  size: text.length,
});
const pinned = (repository: string, text: string) => ({
  registry: 'registry.test',
  repository,
  name: `registry.test/${repository}:1`,
  digest: digestOf(text),
});

const platform: PlatformPlan = {
  platform: { os: 'linux', architecture: 'amd64' },
  app: pinned('shop/web', 'old app'),
  runImage: pinned('base/Run', 'new run'),
  patches: [
    {
      ...pinned('patches/ca', 'patch'),
      patchIndex: 0,
      patchId: 'P1',
      cves: [],
    },
  ],
  layers: [
    {
      change: 'kept',
      owner: { kind: 'app', title: 'app' },
      cause: '',
    },
    {
      change: 'replaced',
      owner: { kind: 'buildpack', title: 'helper' },
      from: { diffId: digestOf('a'), descriptor: described('old layer') },
      to: { diffId: digestOf('b'), descriptor: described('new layer') },
      cause: 'patch P1',
    },
  ],
  configEdits: [],
  sbomEdits: [],
  transfers: [],
  uploads: [],
  manifest: { descriptor: described('new app'), content: 'new app' },
};

const plan: RebasePlan = {
  kind: 'plan',
  version: 1,
  planHash: digestOf('plan'),
  changed: true,
  image: pinned('shop/web', 'old app'),
  target: {
    registry: 'registry.test',
    repository: 'shop/web',
    tags: [{ tag: '1' }, { tag: 'latest' }],
  },
  platforms: [platform],
  resultDigest: digestOf('new app'),
  reasons: [
    {
      code: 'forced',
      severity: 'warning',
      sentence: '',
      cure: '',
      facts: { overridden: 'distro-mismatch' },
    },
  ],
  cost: {
    requests: 0,
    blobsToMount: 0,
    bytesToMount: 0,
    blobsToCopy: 0,
    bytesToCopy: 0,
    bytesToUpload: 0,
  },
};

const pem = { type: 'pkcs8', format: 'pem' } as const;
const keys = {
  'ECDSA P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  Ed25519: generateKeyPairSync('ed25519'),
};
const publicPem = (pair: (typeof keys)['Ed25519']) =>
  pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

async function attest(pair: (typeof keys)['Ed25519']) {
  const signer = fileSigner(pair.privateKey.export(pem).toString());
  const statement = rebaseStatement({ plan, requester: 'user:default/jo' });
  return sigstoreBundle(await signStatement(statement, signer));
}

describe('the statement', () => {
  const { subject, predicate } = rebaseStatement({
    plan,
    result: { from: digestOf('old app'), to: digestOf('new app') },
    requester: 'user:default/jo',
    builder: { id: 'https://portal.test', version: '1.2.3' },
    invocationId: '42',
    startedOn: '2026-11-22T10:00:00Z',
  });

  it('is about the new digest', () => {
    expect(subject).toEqual([
      {
        name: 'registry.test/shop/web',
        digest: { sha256: digestOf('new app').slice(7) },
      },
    ]);
  });

  it('names the old image, the run image and every patch by digest', () => {
    const { resolvedDependencies } = predicate.buildDefinition;
    expect(
      resolvedDependencies.map(({ name, digest }) => [name, digest.sha256]),
    ).toEqual([
      ['app', digestOf('old app').slice(7)],
      ['run-image', digestOf('new run').slice(7)],
      ['patch P1', digestOf('patch').slice(7)],
    ]);
    expect(resolvedDependencies[1].uri).toBe(
      `pkg:oci/run@sha256%3A${digestOf('new run').slice(
        7,
      )}?arch=amd64&repository_url=registry.test/base/Run`,
    );
  });

  it('names the plan, who asked, what was forced, and the layers that came and went', () => {
    expect(predicate.buildDefinition.internalParameters).toEqual({
      planHash: digestOf('plan'),
      requester: 'user:default/jo',
      forced: ['distro-mismatch'],
    });
    expect(predicate.buildDefinition.externalParameters).toEqual({
      image: 'registry.test/shop/web:1',
      tags: ['1', 'latest'],
      runImages: ['registry.test/base/Run:1'],
      patches: ['P1'],
    });
    expect(
      predicate.runDetails.byproducts.map(({ name, digest }) => [
        name,
        digest.sha256,
      ]),
    ).toEqual([
      ['layer removed', digestOf('old layer').slice(7)],
      ['layer added', digestOf('new layer').slice(7)],
    ]);
    expect(predicate.runDetails.metadata).toEqual({
      invocationId: '42',
      startedOn: '2026-11-22T10:00:00Z',
    });
  });

  it('is about an index and its changed manifests', () => {
    const index = { ...plan, resultDigest: digestOf('index') };
    expect(
      rebaseStatement({ plan: index }).subject.map(
        ({ digest }) => digest.sha256,
      ),
    ).toEqual([digestOf('index').slice(7), digestOf('new app').slice(7)]);
  });

  it('is not made of a result that was not planned', () => {
    const result = { from: digestOf('a'), to: digestOf('b') };
    expect(() => rebaseStatement({ plan, result })).toThrow(
      expect.objectContaining({ code: 'plan-mismatch' }),
    );
  });

  it('says the same of the same plan', () => {
    expect(rebaseStatement({ plan })).toEqual(rebaseStatement({ plan }));
  });
});

describe.each(Object.entries(keys))('a bundle signed with %s', (_, pair) => {
  const verifier = (publicKey: (typeof pair)['publicKey']) =>
    new Verifier(
      {
        ...toTrustMaterial(
          {
            mediaType: '',
            tlogs: [],
            ctlogs: [],
            certificateAuthorities: [],
            timestampAuthorities: [],
          },
          () => ({ publicKey, validFor: () => true }),
        ),
      },
      { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 },
    );
  const entityOf = (bytes: Uint8Array) =>
    toSignedEntity(
      bundleFromJSON(JSON.parse(Buffer.from(bytes).toString('utf8'))),
    );

  it('is accepted by sigstore’s own verifier', async () => {
    const entity = entityOf(await attest(pair));
    expect(() => verifier(pair.publicKey).verify(entity)).not.toThrow();
  });

  it('is refused by it under another key', async () => {
    const entity = entityOf(await attest(pair));
    const other = pair === keys.Ed25519 ? keys['ECDSA P-256'] : keys.Ed25519;
    expect(() => verifier(other.publicKey).verify(entity)).toThrow();
  });

  it('is refused by it when a byte of the payload changed', async () => {
    const bundle = JSON.parse(Buffer.from(await attest(pair)).toString('utf8'));
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64');
    payload[10] ^= 1;
    bundle.dsseEnvelope.payload = payload.toString('base64');
    const entity = entityOf(Buffer.from(JSON.stringify(bundle)));
    expect(() => verifier(pair.publicKey).verify(entity)).toThrow();
    const read = () =>
      readAttestation(Buffer.from(JSON.stringify(bundle)), [publicPem(pair)]);
    expect(outcome(read)).not.toBe(true);
  });

  it('reads back verified, with its statement and hint', async () => {
    const bytes = await attest(pair);
    expect(readAttestation(bytes, [publicPem(pair)])).toEqual({
      verified: true,
      verifiedBy: [publicPem(pair)],
      subjects: [digestOf('new app')],
      statement: rebaseStatement({ plan, requester: 'user:default/jo' }),
    });
    const { verificationMaterial } = JSON.parse(Buffer.from(bytes).toString());
    expect(verificationMaterial.publicKey.hint).toBe(keyHint(pair.publicKey));
  });

  it('reads back unverified without its key', async () => {
    const bytes = await attest(pair);
    expect(readAttestation(bytes, [])).toMatchObject({ verified: false });
  });
});

/** True when verified, false when not, else the error's code. */
function outcome(read: () => { readonly verified: boolean }): unknown {
  try {
    return read().verified;
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

describe('keys', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });

  it.each([
    ['RSA', rsa.privateKey.export(pem).toString()],
    ['P-384', p384.privateKey.export(pem).toString()],
    ['a public key', publicPem(keys.Ed25519)],
    ['no key', 'secret text'],
  ])('%s cannot sign, and is not quoted', (_, text) => {
    expect(() => fileSigner(text)).toThrow(
      expect.objectContaining({
        code: 'invalid-options',
        message: expect.not.stringContaining(text),
        cause: undefined,
      }),
    );
  });

  it('other public keys cannot verify', async () => {
    const bytes = await attest(keys.Ed25519);
    const pair = rsa as unknown as (typeof keys)['Ed25519'];
    expect(() => readAttestation(bytes, [publicPem(pair)])).toThrow(
      expect.objectContaining({ code: 'invalid-options' }),
    );
  });
});

describe('the artifact', () => {
  it('is a referrer of the image, by digest, with the bundle as its layer', async () => {
    const bundle = await attest(keys.Ed25519);
    const { blobs, manifest } = attestationArtifact(
      described('new app'),
      bundle,
    );
    expect(blobs[0].descriptor.digest).toBe(digestOf('{}'));
    expect(blobs[1].bytes).toBe(bundle);
    expect(digestOf(manifest.bytes)).toBe(manifest.descriptor.digest);
    expect(JSON.parse(Buffer.from(manifest.bytes).toString())).toMatchObject({
      artifactType: BUNDLE_TYPE,
      subject: described('new app'),
      layers: [{ mediaType: BUNDLE_TYPE, digest: digestOf(bundle) }],
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1',
      },
    });
  });
});

describe('strangers’ attestations', () => {
  const bundleOf = (statement: unknown) =>
    Buffer.from(
      JSON.stringify({
        mediaType: BUNDLE_TYPE,
        dsseEnvelope: {
          payloadType: 'application/vnd.in-toto+json',
          payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
          signatures: [],
        },
      }),
    );

  it('about something else have subjects but no statement', () => {
    const sha256 = digestOf('x').slice(7);
    const read = readAttestation(
      bundleOf({ subject: [{ digest: { sha256 } }, {}, null] }),
      [],
    );
    expect(read).toEqual({
      verified: false,
      verifiedBy: [],
      subjects: [digestOf('x')],
    });
  });

  it.each([
    [{ predicate: { buildDefinition: { externalParameters: { tags: 1 } } } }],
    [{ predicate: { runDetails: null } }],
    [{ subject: [{ digest: {} }] }],
  ])('that miss a part (%j) are no statement', change => {
    const statement = { ...rebaseStatement({ plan }), ...change };
    expect(readAttestation(bundleOf(statement), [])).not.toHaveProperty(
      'statement',
    );
  });

  it('of any shape are read or refused', () => {
    const anything = fc.jsonValue();
    const codes = [false, 'invalid-document'];
    fc.assert(
      fc.property(anything, value => {
        const whole = Buffer.from(JSON.stringify(value));
        expect(codes).toContain(outcome(() => readAttestation(whole, [])));
        const inside = bundleOf(value);
        expect(codes).toContain(outcome(() => readAttestation(inside, [])));
      }),
    );
  });

  it('of enormous size are refused', () => {
    expect(() => readAttestation(Buffer.alloc(5_000_000), [])).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});
