import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { RebaseRecord } from '../store/rebaseRow';
import { Announcer } from './Announcer';

const record: RebaseRecord = {
  id: '1',
  kind: 'rebase',
  state: 'succeeded',
  entityRef: 'component:default/checkout',
  image: 'registry.example.com/shop/checkout:1.4',
  fromDigest: 'a',
  toDigest: 'b',
  movesTag: true,
  requestedBy: 'user:default/ana',
  attempt: 1,
  steps: [],
  summary: ['The base moves: 1 → 2.'],
  cves: [],
  cancelRequested: false,
  createdAt: '2026-11-22T10:00:00.000Z',
};
const failure = {
  code: 'tag-moved',
  sentence: 'The tag moved.',
  cure: 'Open a new plan.',
  tagMoved: false,
};

async function told(change: Partial<RebaseRecord>) {
  const sent: NotificationSendOptions[] = [];
  const announcer = new Announcer({
    signals: { publish: async () => {} },
    notifications: { send: async message => void sent.push(message) },
    logger: mockServices.logger.mock(),
  });
  await announcer.ended({ ...record, ...change });
  return sent;
}

describe('Announcer', () => {
  it.each<[Partial<RebaseRecord>, string, string]>([
    [{}, 'Rebased', 'normal'],
    [{ kind: 'rollback' }, 'Undone', 'normal'],
    [{ state: 'failed', failure }, 'Rebase failed', 'high'],
    [{ kind: 'rollback', state: 'failed', failure }, 'Undoing failed', 'high'],
  ])('says how %j ended', async (change, title, severity) => {
    const [{ recipients, payload }, ...more] = await told(change);
    expect(more).toEqual([]);
    expect(recipients).toEqual({
      type: 'entity',
      entityRef: 'component:default/checkout',
      excludeEntityRef: 'user:default/ana',
    });
    expect(payload).toMatchObject({
      title: `${title}: registry.example.com/shop/checkout:1.4`,
      description: change.failure
        ? 'The tag moved. Open a new plan.'
        : 'The base moves: 1 → 2.',
      severity,
      link: '/catalog/default/component/checkout/rebase',
    });
  });

  it.each<RebaseRecord['state']>(['unchanged', 'cancelled'])(
    'says nothing of what is %s',
    async state => {
      expect(await told({ state })).toEqual([]);
    },
  );

  it('tells every owner what a service did', async () => {
    const [{ recipients }] = await told({
      requestedBy: 'service:external:ci',
    });
    expect(recipients).not.toHaveProperty('excludeEntityRef');
  });
});
