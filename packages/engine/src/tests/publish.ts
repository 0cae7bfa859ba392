import { planRebase, PlanRebaseOptions } from '../planRebase';
import { RebasePlan, Refusal } from '../rebase/rebasePlan';
import {
  AppImageOptions,
  buildAppImage,
  buildRunImage,
  pushImage,
  TestImage,
} from '../testing';
import { Bench } from './bench';

export const oldRun = buildRunImage({ version: '1' });
export const newRun = buildRunImage({ version: '2' });

/** An app on the old run image at `name:latest`, and the new one at the name its label records, `run:noble`. */
export function publish(
  { server }: Bench,
  name: string,
  options: AppImageOptions = {},
): TestImage {
  const runImageName = `${server.host}/run:noble`;
  const app = buildAppImage({ runImage: oldRun, runImageName, ...options });
  pushImage(server, 'run', 'old', oldRun);
  pushImage(server, 'run', 'noble', newRun);
  pushImage(server, name, 'latest', app);
  return app;
}

/** Plans `name:latest`, whatever comes of it. */
export function tryPlan(
  { registry, server }: Bench,
  name: string,
  options: Partial<PlanRebaseOptions> = {},
): Promise<RebasePlan | Refusal> {
  const image = `${server.host}/${name}:latest`;
  return planRebase({ registry, image, ...options });
}

/** Plans `name:latest`; a refusal is a failure of the test. */
export async function planFor(
  bench: Bench,
  name: string,
  options: Partial<PlanRebaseOptions> = {},
): Promise<RebasePlan> {
  const plan = await tryPlan(bench, name, options);
  if (plan.kind === 'plan') return plan;
  throw new Error(plan.reasons.map(({ sentence }) => sentence).join(' '));
}
