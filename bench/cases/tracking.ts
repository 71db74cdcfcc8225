import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { Secret } from '../../shared/domain/secret.ts';
import { upsCarrier } from '../../shared/ups/carrier.ts';
import { upsOrigins } from '../../shared/ups/origins.ts';

const NUMBER = '1Z88A1B20300001017';
const WARM_UP_CALLS = 1_000;
const ROUNDS = 60;
const CALLS_A_ROUND = 100;

/** The least that anybody has to do: GET on a kept connection, JSON.parse and JSON.stringify of the same body. */
function leastCall(origin: string): () => Promise<number> {
  const agent = new Agent({ keepAlive: true });
  return () =>
    new Promise((resolve, reject) => {
      get(`${origin}/api/track/v1/details/${NUMBER}`, { agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(JSON.stringify(JSON.parse(Buffer.concat(chunks).toString('utf8'))).length));
      }).on('error', reject);
    });
}

/** Our carrier call, with its answer as the text that the API sends. */
function ourCall(origin: string, isRaw: boolean): () => Promise<number> {
  const carrier = upsCarrier(upsOrigins({ test: origin, production: origin }), () => new Date());
  const token = new Secret('not-a-real-token');
  return async () => {
    const answer = await carrier.track('test', token, NUMBER, { isRaw }, { remainingMs: () => 25_000 });
    if ('failure' in answer) throw new Error(answer.failure.message);
    return 'raw' in answer.value ? answer.value.raw.length : JSON.stringify(answer.value.tracking).length;
  };
}

/** Microseconds of CPU, of this process alone. */
async function cpuPerCall(call: () => Promise<number>): Promise<number> {
  const begun = process.cpuUsage();
  for (let calls = 0; calls < CALLS_A_ROUND; calls++) await call();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / CALLS_A_ROUND;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a tracking call costs beside the least call, by CPU, round by round in one process. Prints, and judges nothing. */
export async function tracking(): Promise<void> {
  const stub = fork(new URL('./tracking-stub.ts', import.meta.url));
  try {
    const [port] = (await once(stub, 'message')) as [number];
    const origin = `http://127.0.0.1:${port}`;
    const calls = { least: leastCall(origin), normalised: ourCall(origin, false), raw: ourCall(origin, true) };
    for (const call of Object.values(calls)) for (let calls = 0; calls < WARM_UP_CALLS; calls++) await call();
    const rounds: Record<keyof typeof calls, number>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const least = await cpuPerCall(calls.least);
      const normalised = await cpuPerCall(calls.normalised);
      const raw = await cpuPerCall(calls.raw);
      // Before and after, so that a drift of the machine counts for neither side.
      rounds.push({ least: (least + (await cpuPerCall(calls.least))) / 2, normalised, raw });
    }
    const row = (name: keyof typeof calls, limit: string) => {
      const ratio = median(rounds.map((round) => round[name] / round.least));
      const cpu = median(rounds.map((round) => round[name]));
      console.log(
        `${name.padEnd(12)}${cpu.toFixed(0).padStart(6)} µs of CPU a call${ratio.toFixed(2).padStart(8)}x${limit}`,
      );
    };
    console.log(`tracking, ${(await calls.raw()).toLocaleString('en')} bytes of UPS, median of ${ROUNDS} rounds`);
    row('least', '');
    row('normalised', '   (at most 1.5x)');
    row('raw', '   (at most 1.2x)');
  } finally {
    stub.disconnect();
  }
}
