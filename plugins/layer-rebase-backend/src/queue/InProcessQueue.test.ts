import { mockServices } from '@backstage/backend-test-utils';
import { InProcessQueue } from './InProcessQueue';

describe('InProcessQueue', () => {
  it('says in the log when it gives up', async () => {
    const logger = mockServices.logger.mock();
    const queue = new InProcessQueue({ logger, maxAttempts: 1 });
    await queue.start(async () => {
      throw new Error('never');
    });
    await queue.enqueue({ id: 'one', queueName: 'one' });
    await new Promise(resolve => setTimeout(resolve, 20));
    await queue.stop();
    expect(logger.error).toHaveBeenCalledWith(
      'Rebase one failed 1 times',
      expect.objectContaining({ message: 'never' }),
    );
  });
});
