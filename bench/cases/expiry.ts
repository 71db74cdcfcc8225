import { apiClient, readyAdapter } from '../harness/api-client.ts';
import type { BenchCase, Row } from '../harness/case.ts';
import { freshProcess } from '../harness/fresh-process.ts';
import { type BenchLocalRun, benchLocalRun } from '../harness/local-run.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { onePool, PATH, UPS_HEADERS } from '../peers/hop.ts';
import type { ExpiryAnswered, ExpiryAsked, ExpiryCallers } from './expiry-process.ts';

const CALLERS = 1_000;
const PROCESSES = 8;
/** A caller comes so often: the local stores share a process, and a thousand reads at one instant would only measure them. */
const ARRIVAL_MS = 5;
/** Past the end of an access token. */
const PAST_EXPIRY_SECONDS = 4_000;

/** All callers come at the instant at which the access token has just ended, to so many processes. */
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
    await all(each);
    const leastMs = await wallOf(() => refreshAndHops(local, callers));
    const before = await tokenCalls(control);
    await control('POST', '/clock', { advanceSeconds: PAST_EXPIRY_SECONDS });
    const startedAt = performance.now();
    const answers = await all(each);
    const wallMs = performance.now() - startedAt;
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
        `${Math.round(wallMs)} ms, ${(wallMs / leastMs).toFixed(2)}x of one refresh and ${callers} hops (aim 1.5x)`,
      ],
    };
  } finally {
    for (const child of children) child.stop();
  }
}

/** The least that anybody has to do at UPS: one token request, then a hop for each caller, one after the other. */
async function refreshAndHops({ ups, upsApp }: BenchLocalRun, hops: number): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${upsApp.clientId}:${upsApp.clientSecret}`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const response = await fetch(new URL('/security/v1/oauth/token', ups), {
    method: 'POST',
    headers: { authorization },
    body,
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  const pool = onePool(ups);
  const headers = { ...UPS_HEADERS, authorization: `Bearer ${token}` };
  for (let made = 0; made < hops; made++) {
    const { statusCode, body: answer } = await pool.request({ method: 'GET', path: PATH, headers });
    if (statusCode !== 200) throw new WrongAnswer(`the simulated UPS answered ${statusCode} instead of 200`);
    await answer.text();
  }
  await pool.close();
}

async function wallOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
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
