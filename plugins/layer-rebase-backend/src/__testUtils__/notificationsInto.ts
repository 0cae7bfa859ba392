import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';

/** Notifications of a portal end in this list; the portal must believe that `notifications` is installed. */
export function notificationsInto(sent: NotificationSendOptions[]) {
  return createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({ send: async message => void sent.push(message) }),
  });
}
