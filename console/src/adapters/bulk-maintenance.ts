import { requestMaintenance } from '../api/calls.ts';
import type { Adapter, Problem } from '../api/types.ts';
import { adaptersChanged } from '../maintenance/runs.ts';

interface Requested {
  readonly requested: number;
  readonly failures: readonly { readonly adapter: Adapter; readonly problem: Problem }[];
}

/** Requests in flight at once: a company's rate limit leaves room for its systems. */
const IN_FLIGHT = 4;

/** Requests maintenance of each adapter. One that is refused stops no other. */
export async function requestMaintenanceOfAll(adapters: readonly Adapter[]): Promise<Requested> {
  const waiting = [...adapters];
  const failures: { adapter: Adapter; problem: Problem }[] = [];
  const work = async () => {
    for (let adapter = waiting.shift(); adapter !== undefined; adapter = waiting.shift()) {
      const answer = await requestMaintenance(adapter.id, crypto.randomUUID());
      if (!answer.ok) failures.push({ adapter, problem: answer.problem });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  adaptersChanged();
  return { requested: adapters.length - failures.length, failures };
}
