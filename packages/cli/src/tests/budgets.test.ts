import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const BENCH = resolve(__dirname, '../../../../bench/main.ts');
const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

interface Results {
  readonly counted: readonly Counted[];
  readonly exceeded: readonly string[];
}

interface Counted {
  readonly stand: string;
  readonly work: string;
  readonly requests: number;
  readonly seen: { readonly requests: number };
}

describe('the request budgets', () => {
  it('are kept against every registry that can be had here', async () => {
    const { code, results, stderr } = await runCounts();
    expect(stderr).toBe('');
    expect(results.exceeded).toEqual([]);
    const embedded = results.counted.filter(
      ({ stand }) => stand === 'embedded',
    );
    expect(embedded.map(({ work }) => work)).toEqual([
      'cold rebase',
      'run image known',
      'app known too',
      '40 MB patch',
      'nothing to do',
      'status',
    ]);
    for (const { requests, seen } of embedded) {
      expect(requests).toBeGreaterThan(0);
      expect(seen.requests).toBe(requests);
    }
    expect(code).toBe(0);
  }, 120_000);
});

/** The benchmark in a process of its own, as `npm run bench -- --counts --json` runs it. */
function runCounts() {
  return new Promise<{ code: number; results: Results; stderr: string }>(done =>
    execFile(
      process.execPath,
      ['--require', TRANSFORM, BENCH, '--counts', '--json'],
      { maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) =>
        done({
          code: error ? 1 : 0,
          results: stdout ? JSON.parse(stdout) : { counted: [], exceeded: [] },
          stderr,
        }),
    ),
  );
}
