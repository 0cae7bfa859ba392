import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { OpenReplicaOptions, openReplica } from './openReplica';

export type OpenWatchingOptions = Omit<
  OpenReplicaOptions,
  'logger' | 'metrics'
>;

/** A replica whose log and metrics nobody reads. */
export function openWatching(options: OpenWatchingOptions) {
  return openReplica({
    ...options,
    logger: mockServices.logger.mock(),
    metrics: metricsServiceMock.mock(),
  });
}
