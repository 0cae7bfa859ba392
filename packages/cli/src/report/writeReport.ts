import { writeFile } from 'node:fs/promises';
import { RebasePlan } from '@layer-rebase/engine';
import { reportToml } from './reportToml';

/** Writes report.toml, replacing what was there. */
export async function writeReport(
  path: string,
  plan: RebasePlan,
): Promise<void> {
  await writeFile(path, reportToml(plan));
}
