import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startBench } from './bench';
import { rebaseOntoNewest } from './example';
import { imageAt } from './imageAt';
import { publish } from './publish';

it('the README shows this very example', () => {
  const example = readFileSync(resolve(__dirname, 'example.ts'), 'utf8');
  const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');
  const shown = example.replace("'..'", "'@layer-rebase/engine'");
  expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\``);
});

it('the example rebases', async () => {
  const bench = await startBench();
  const app = publish(bench, 'shop/web');
  const text = await rebaseOntoNewest(bench.server.host);
  const { digest } = imageAt(bench.server, 'shop/web');
  expect(text).toBe(`${app.manifest.digest} → ${digest}`);
  await bench.stop();
});
