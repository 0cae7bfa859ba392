import { applyPlan, createRegistry, planRebase } from '..';

export async function rebaseOntoNewest(host: string) {
  const hosts = [{ host, private: true, plainHttp: true }];
  const registry = createRegistry({ policy: { hosts, otherHosts: 'refuse' } });
  const plan = await planRebase({ registry, image: `${host}/shop/web:latest` });
  if (plan.kind === 'refusal') {
    throw new Error(plan.reasons.map(reason => reason.sentence).join('\n'));
  }
  const { from, to } = await applyPlan({ registry, plan });
  await registry.close();
  return `${from} → ${to}`;
}
