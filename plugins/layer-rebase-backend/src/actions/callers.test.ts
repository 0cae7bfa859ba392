import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { registryConfig } from '../__testUtils__/registryConfig';
import { pushSamples } from '../__testUtils__/samples';
import samplePolicy from '../__testUtils__/samplePolicy';
import { component } from '../__testUtils__/startPortal';
import {
  Who,
  WholePortal,
  startWholePortal,
} from '../__testUtils__/startWholePortal';

jest.setTimeout(60_000);

const ENTITY = 'component:default/checkout';
const OWNER: Who = { user: 'user:default/ana', owns: ['group:default/shop'] };
const OTHER: Who = { user: 'user:default/bob', owns: ['group:default/news'] };
const AUDITOR: Who = {
  user: 'user:default/ida',
  owns: ['group:default/auditors'],
};

interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly properties?: object };
  readonly annotations: object;
}

/** What an assistant, or a template, gets: a value, or the words of a refusal. */
interface Answer {
  readonly status: number;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly refusal?: string;
}

type Call = (
  who: Who,
  action: string,
  input: Readonly<Record<string, unknown>>,
) => Promise<Answer>;

describe('actions with the real registry and the policy of docs/permissions.md', () => {
  let registry: TestRegistry;
  let portal: WholePortal;
  let image: string;
  let from: string;

  beforeAll(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
    portal = await startWholePortal({
      policy: samplePolicy,
      entities: [component('checkout', image)],
      layerRebase: {
        registries: [registryConfig(registry)],
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await registry.stop();
  });

  async function post(path: string, who: Who, body: object) {
    const answer = await fetch(`${portal.url}/api/${path}`, {
      method: 'POST',
      headers: {
        ...(await portal.headersOf(who)),
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async function mcp(who: Who, method: string, params: object) {
    const { status, text } = await post('mcp-actions/v1', who, {
      jsonrpc: '2.0',
      id: 1,
      method,
      params,
    });
    // One message, as JSON or as one event of a stream.
    const json = /^data: (.*)$/m.exec(text)?.[1] ?? text;
    return { status, ...(status === 200 && JSON.parse(json)) };
  }

  const asAssistant: Call = async (who, action, input) => {
    const { status, result } = await mcp(who, 'tools/call', {
      name: `layer-rebase.${action}`,
      arguments: input,
    });
    const [{ text }] = result?.content ?? [{ text: undefined }];
    if (!result || result.isError) return { status, refusal: text };
    return {
      status,
      value: JSON.parse(/\{[\s\S]*\}/.exec(text)![0]),
    };
  };

  /** The way of templates: the actions service asks the plugin that registered the action. */
  const asTemplate: Call = async (who, action, input) => {
    const id = encodeURIComponent(`layer-rebase:${action}`);
    const path = `layer-rebase/.backstage/actions/v1/actions/${id}/invoke`;
    const { status, text } = await post(path, who, input);
    return status === 200
      ? { status, value: JSON.parse(text).output }
      : { status, refusal: text };
  };

  it('are tools for assistants, with what they do in their marks', async () => {
    const { result } = await mcp(OWNER, 'tools/list', {});
    const tools: readonly Tool[] = result.tools;
    expect(
      tools.map(({ name, annotations }) => ({ name, annotations })),
    ).toEqual(
      [
        ['list-patchable', true, false],
        ['explain', true, false],
        ['plan', true, false],
        ['rebase', false, true],
      ].map(([name, readOnlyHint, destructiveHint]) => ({
        name: `layer-rebase.${name}`,
        annotations: expect.objectContaining({
          readOnlyHint,
          destructiveHint,
          idempotentHint: true,
        }),
      })),
    );
    for (const { description, inputSchema } of tools) {
      expect(description.length).toBeGreaterThan(100);
      expect(Object.keys(inputSchema.properties ?? {})).not.toEqual([]);
    }
  });

  it('come with examples that fit what they take', async () => {
    const answer = await fetch(
      `${portal.url}/api/layer-rebase/.backstage/actions/v1/actions`,
      { headers: await portal.headersOf(OWNER) },
    );
    const { actions } = await answer.json();
    for (const { examples, schema } of actions) {
      expect(examples?.length).toBeGreaterThan(0);
      for (const { title, input } of examples) {
        expect(title).toBeTruthy();
        const known = Object.keys(schema.input.properties);
        expect(known).toEqual(expect.arrayContaining(Object.keys(input ?? {})));
        expect(Object.keys(input ?? {})).toEqual(
          expect.arrayContaining(schema.input.required ?? []),
        );
      }
    }
  });

  const callers: readonly (readonly [string, Call])[] = [
    ['an assistant', (...args) => asAssistant(...args)],
    ['a template', (...args) => asTemplate(...args)],
  ];

  describe.each(callers)('%s', (_name, call) => {
    it('may no more than the person it works for', async () => {
      const plan = { entityRef: ENTITY, image };
      const explain = { entityRef: ENTITY };
      expect((await call(OTHER, 'explain', explain)).refusal).toContain(
        'may not see',
      );
      expect((await call(OTHER, 'plan', plan)).refusal).toContain(
        'may not see',
      );
      expect((await call(AUDITOR, 'explain', explain)).value).toMatchObject({
        mayRebase: false,
      });
      const { value } = await call(AUDITOR, 'plan', plan);
      const planId = String(value?.planId);
      for (const who of [AUDITOR, OTHER]) {
        const { refusal } = await call(who, 'rebase', { planId });
        expect(refusal).toMatch(/may not see|Only the owner/);
      }
      expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(from);
    });

    it('is not answered when nobody stands behind it', async () => {
      const { status } = await call(undefined, 'list-patchable', {});
      expect(status).toBe(401);
    });

    it('is told what is wrong with what it asks', async () => {
      expect((await call(OWNER, 'plan', { entityRef: 7 })).refusal).toContain(
        'Invalid input',
      );
    });
  });

  it('rebase for the owner, once, whoever of both asks, and write down who', async () => {
    const { value: plan } = await asAssistant(OWNER, 'plan', {
      entityRef: ENTITY,
      image,
    });
    expect(plan).toMatchObject({ refused: false, fromDigest: from });
    const input = { planId: plan?.planId };
    const [first, second] = await Promise.all([
      asAssistant(OWNER, 'rebase', input),
      asTemplate(OWNER, 'rebase', input),
    ]);
    expect(first.value?.rebaseId).toEqual(expect.any(String));
    expect(second.value?.rebaseId).toBe(first.value?.rebaseId);
    const created = portal.audited.filter(
      ({ eventId, status, meta }) =>
        eventId === 'rebase-create' &&
        status === 'succeeded' &&
        meta?.action === true,
    );
    expect(created).toHaveLength(2);
    for (const { meta } of created) {
      expect(meta).toMatchObject({ actor: 'user:default/ana' });
    }
    for (let digest = from; digest !== plan?.toDigest; ) {
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
      digest = registry.getManifest('shop/checkout', '1.4')!.digest;
    }
  });
});
