import autocannon from 'autocannon';
import type { BenchCase, Row } from '../harness/case.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { type Server, startServers } from '../peers/servers.ts';
import { SAMPLE_MS } from './http.ts';

const CONNECTIONS = 10;
const CAPACITY_REQUESTS = 2_000;
const SECONDS = 10;
const SERVERS = ['ours', 'fastify', 'express'] as const;

async function load(server: Server, headers: Readonly<Record<string, string>>, asked: { amount: number } | Rate) {
  const { name, url } = server;
  const expectBody = await server.answer();
  const settings = { connections: CONNECTIONS, headers, expectBody, sampleInt: SAMPLE_MS };
  const found = await autocannon({ url, ...settings, ...asked });
  if (found.non2xx + found.mismatches + found.errors > 0) throw new WrongAnswer(`${name} answered wrongly under load`);
  return found;
}

interface Rate {
  readonly overallRate: number;
  readonly duration: number;
}

/** Latencies at a fixed rate of arrival, a quarter of the slowest server's capacity, corrected for coordinated omission. */
export const latency: BenchCase = {
  name: 'latency',
  async run({ isOnce }) {
    const { of, headers, stop } = await startServers(...SERVERS);
    try {
      const capacities: number[] = [];
      for (const name of SERVERS) {
        const startedAt = performance.now();
        const amount = isOnce ? CAPACITY_REQUESTS / 10 : CAPACITY_REQUESTS;
        await load(of[name], headers, { amount });
        capacities.push(amount / ((performance.now() - startedAt) / 1000));
      }
      const overallRate = Math.max(CONNECTIONS, Math.floor(Math.min(...capacities) / 4));
      const rows: Row[] = [];
      for (const [index, name] of SERVERS.entries()) {
        const { latency: found } = await load(of[name], headers, { overallRate, duration: isOnce ? 1 : SECONDS });
        rows.push({
          name: `latency-${name}`,
          against: `p50 at ${overallRate} requests/s`,
          figure: found.p50,
          unit: 'ms',
          verdict: 'printed',
          notes: [`p99 ${found.p99} ms; capacity ${Math.round(capacities[index] ?? 0)} requests/s`],
        });
      }
      return rows;
    } finally {
      stop();
    }
  },
};
