import { setTimeout as pause } from 'node:timers/promises';
import { apiClient, readyAdapter } from '../harness/api-client.ts';
import type { BenchCase, Row } from '../harness/case.ts';
import { freshProcess } from '../harness/fresh-process.ts';
import { type BenchLocalRun, benchLocalRun } from '../harness/local-run.ts';
import { WrongAnswer } from '../harness/slot.ts';
import type { ExpiryAnswered, ExpiryAsked, ExpiryCallers } from './expiry-process.ts';

const CALLERS = 1_000;
const PROCESSES = 8;
/** A caller comes so often: the local stores share a process, and a thousand reads at one instant would only measure them. */
const ARRIVAL_MS = 5;
/** UPS takes so long for the refresh: 400 of the callers come meanwhile, 50 to each of the processes. */
const REFRESH_MS = 2_000;
/** Past the end of an access token. */
const PAST_EXPIRY_SECONDS = 4_000;

/** Callers come to so many processes from the instant on at which the access token has ended, and many while the first refresh is on its
 * way. */
async function callersAtExpiry(local: BenchLocalRun, processes: number, callers: number): Promise<Row> {
  const [api, control] = [apiClient(local.api, local.headers), apiClient(local.control, local.headers)];
  const { tenantId } = local;
  const adapterId = await readyAdapter(api, control, local.upsApp);
  const children = Array.from({ length: processes }, () =>
    freshProcess(new URL('./expiry-process.ts', import.meta.url)),
  );
  try {
    const { log: _, clock: __, ...config } = local.run.config;
    for (const child of children) await child.ask({ config, tenantId, adapterId } satisfies ExpiryAsked);
    const offset = () => (local.run.config.clock?.().getTime() ?? 0) - Date.now();
    const arriveWithinMs = callers * ARRIVAL_MS;
    const all = (each: number) =>
      Promise.all(
        children.map((child) =>
          child.ask<ExpiryAnswered>({ callers: each, arriveWithinMs, offsetMs: offset() } satisfies ExpiryCallers),
        ),
      );
    const each = callers / processes;
    // Connections stand, and what runs is compiled.
    await all(each);
    const living = await timed(() => all(each));
    const before = await tokenCalls(control);
    await control('POST', '/clock', { advanceSeconds: PAST_EXPIRY_SECONDS });
    const [expired] = await Promise.all([timed(() => all(each)), slowRefresh(control)]);
    const answers = expired.value;
    const lateMs = ({ ms }: { readonly ms: number }) => Math.round(ms - arriveWithinMs);
    const refusals = answers.flatMap((answer) => answer.refusals);
    if (refusals.length > 0) {
      throw new WrongAnswer(`${refusals.length} of ${callers} callers were not answered: ${refusals[0]}`);
    }
    const refreshes = (await tokenCalls(control)) - before;
    return {
      name: `expiry-${processes}`,
      against: `one refresh, ${callers} callers in ${processes} ${processes === 1 ? 'process' : 'processes'}`,
      figure: refreshes,
      unit: 'refreshes',
      must: 1,
      verdict: refreshes === 1 ? 'met' : 'missed',
      notes: [
        `a caller every ${ARRIVAL_MS} ms, and the last answer ${lateMs(expired)} ms after the last caller; ${lateMs(living)} ms while the token lives`,
      ],
    };
  } finally {
    for (const child of children) child.stop();
  }
}

/** UPS takes its time for the refresh, which the first callers begin, and answers all that follows at once. */
async function slowRefresh(control: ReturnType<typeof apiClient>): Promise<void> {
  await control('POST', '/ups/settings', { latencyMs: REFRESH_MS });
  // The refresh is on its way by then, and keeps its latency.
  await pause(REFRESH_MS / 2);
  await control('POST', '/ups/settings', { latencyMs: 0 });
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly ms: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
}

async function tokenCalls(control: ReturnType<typeof apiClient>): Promise<number> {
  const calls = await control('GET', '/ups/calls');
  const { ok, refused, failed } = calls.token;
  return ok + refused + failed;
}

/** One refresh for all callers that come when the access token has ended, in one process and in several. */
export const expiry: BenchCase = {
  name: 'expiry',
  async run({ isOnce }) {
    const local = await benchLocalRun();
    try {
      const callers = isOnce ? 80 : CALLERS;
      return [await callersAtExpiry(local, 1, callers), await callersAtExpiry(local, PROCESSES, callers)];
    } finally {
      await local.stop();
    }
  },
};
