import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  ImageStatus,
  SnoozeView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { testDatabases } from '../__testUtils__/databases';
import { component } from '../__testUtils__/startPortal';
import { NoticeStore } from '../store/NoticeStore';
import { Announcer } from './Announcer';
import { WaitingNotices } from './WaitingNotices';

const WEB = 'registry.example.com/shop/web:1';
const API = 'registry.example.com/shop/api:1';
const entity = component('checkout', `${WEB},${API}`);

function status(image: string, patches: readonly string[]): ImageStatus {
  return {
    image,
    verdict: patches.length > 0 ? 'patchable' : 'current',
    sentence: `Ready: ${patches.join(', ')}.`,
    index: false,
    platforms: [],
    reasons: [],
    patches: patches.map(id => ({
      id,
      title: id,
      target: 'launcher',
      severity: id.startsWith('bad') ? 'critical' : 'low',
      cves: [],
      source: 'acme',
    })),
    closes: {},
  };
}

function onNewBase(image: string, newestDigest: string): ImageStatus {
  const platform = { platform: 'linux/amd64', digest: 'd', layers: [] };
  return {
    ...status(image, []),
    verdict: 'patchable',
    platforms: [{ ...platform, runImage: { newestDigest, outdated: true } }],
  };
}

describe.each(testDatabases().ids)('owners are told on %s', id => {
  const databases = testDatabases();

  async function start() {
    const sent: NotificationSendOptions[] = [];
    const notifications = {
      isDown: false,
      async send(notification: NotificationSendOptions) {
        if (notifications.isDown) throw new Error('notifications are down');
        sent.push(notification);
      },
    };
    const notices = new NoticeStore(await databases.open(id));
    const announcer = new Announcer({
      signals: { publish: async () => {} },
      notifications,
      logger: mockServices.logger.mock(),
    });
    const snoozed = new Map<string, SnoozeView>();
    const snoozing = { of: async () => snoozed };
    const waiting = new WaitingNotices({ notices, announcer, snoozing });
    return { waiting, sent, notifications, snoozed };
  }

  it('in one message for all images of an entity', async () => {
    const { waiting, sent } = await start();
    await waiting.tell(entity, [
      status(WEB, ['launcher-2']),
      status(API, ['bad-launcher']),
      status('registry.example.com/shop/other:1', []),
    ]);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'component:default/checkout' },
        payload: {
          title: 'checkout: fixes are ready for 2 images',
          description:
            'shop/web:1: Ready: launcher-2.\nshop/api:1: Ready: bad-launcher.',
          severity: 'critical',
          link: '/catalog/default/component/checkout/rebase',
          topic: 'layer-rebase',
          scope: 'layer-rebase:waiting:component:default/checkout',
        },
      },
    ]);
  });

  it('once, until something new waits', async () => {
    const { waiting, sent } = await start();
    const tell = (...statuses: ImageStatus[]) => waiting.tell(entity, statuses);
    await tell(status(WEB, []));
    expect(sent).toHaveLength(0);

    await tell(status(WEB, ['a']), onNewBase(API, 'sha256:1'));
    await tell(onNewBase(API, 'sha256:1'), status(WEB, ['a']));
    expect(sent).toHaveLength(1);

    // One of two was taken: that is no news. The next base is.
    await tell(status(WEB, []), onNewBase(API, 'sha256:1'));
    expect(sent).toHaveLength(1);
    await tell(status(WEB, []), onNewBase(API, 'sha256:2'));
    expect(sent).toHaveLength(2);

    // What was taken and waits again, for example after a build without it, is news.
    await tell(status(WEB, ['a']), onNewBase(API, 'sha256:2'));
    expect(sent).toHaveLength(3);
  });

  it('not of a snoozed image until that is over, and then if something still waits', async () => {
    const { waiting, sent, snoozed } = await start();
    const tell = (...statuses: ImageStatus[]) => waiting.tell(entity, statuses);
    await tell(status(WEB, ['a']));
    snoozed.set(WEB, { until: '', reason: 'freeze', by: '', at: '' });
    await tell(status(WEB, ['a', 'b']));
    expect(sent).toHaveLength(1);
    await tell(status(WEB, ['a', 'b']), status(API, ['c']));
    expect(sent.map(({ payload }) => payload.title)).toEqual([
      'checkout: fixes are ready for 1 image',
      'checkout: fixes are ready for 1 image',
    ]);
    expect(sent[1].payload.description).toBe('shop/api:1: Ready: c.');

    snoozed.clear();
    await tell(status(WEB, ['a', 'b']), status(API, ['c']));
    expect(sent).toHaveLength(3);
    snoozed.set(WEB, { until: '', reason: 'freeze', by: '', at: '' });
    await tell(status(WEB, ['a', 'b']), status(API, ['c']));
    snoozed.clear();
    await tell(status(WEB, []), status(API, ['c']));
    expect(sent).toHaveLength(3);
  });

  it('later, when it could not be said now', async () => {
    const { waiting, sent, notifications } = await start();
    notifications.isDown = true;
    await waiting.tell(entity, [status(WEB, ['a'])]);
    notifications.isDown = false;
    await waiting.tell(entity, [status(WEB, ['a'])]);
    await waiting.tell(entity, [status(WEB, ['a'])]);
    expect(sent).toHaveLength(1);
  });
});
