import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { layerRebasePermissions } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { routes } from './routes';

const page = readFileSync(
  resolve(__dirname, '../../../docs/permissions.md'),
  'utf8',
);

describe('docs/permissions.md', () => {
  it('shows the policy that is compiled and tested here', () => {
    const [, shown] = /^```ts title=.*\n([\s\S]*?)^```$/m.exec(page) ?? [];
    expect(shown).toBe(
      readFileSync(resolve(__dirname, '__testUtils__/samplePolicy.ts'), 'utf8'),
    );
  });

  it.each(layerRebasePermissions)('names $name', ({ name }) => {
    expect(page).toContain(`| \`${name}\``);
  });

  it('names every event that is more than looking', () => {
    const events = routes
      .filter(({ severityLevel }) => severityLevel !== 'low')
      .map(({ eventId }) => eventId);
    expect(events).toContain('rebase-create');
    for (const event of events) expect(page).toContain(`\`${event}\``);
  });
});
