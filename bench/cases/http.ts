import autocannon from 'autocannon';
import { type BenchCase, ratioCase } from '../harness/case.ts';
import { counted, type Side, WrongAnswer } from '../harness/slot.ts';
import type { Upstream } from '../harness/upstream.ts';
import { type Server, startServers } from '../peers/servers.ts';

/** Requests of a turn, and the turns of a round: each turn makes new connections, so turns are fewer and longer than elsewhere. */
const REQUESTS = 1_000;
const REQUESTS_ONCE = 100;
const TURNS = 1;

/** Turns of each server before the first round: the last parts of a large program are compiled after thousands of requests. */
const WARM_UP_TURNS = 12;

/** The load generator looks so often whether its requests are done. Its default, a second, would be the wall time of every turn. */
export const SAMPLE_MS = 10;

interface Asking {
  /** Requests of a turn. */
  readonly requests: number;
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly upstream: Upstream;
}

/** A side that is asked over HTTP by as many connections; the CPU is the server's alone. */
async function serverSide(server: Server, { requests, connections, headers, upstream }: Asking): Promise<Side> {
  const { name, url } = server;
  const expectBody = await server.answer();
  return counted(upstream, name, { tracks: requests, tokens: 0 }, async () => {
    const startedAt = performance.now();
    const before = await server.cpuMs();
    const found = await autocannon({
      url,
      connections,
      amount: requests,
      headers,
      expectBody,
      sampleInt: SAMPLE_MS,
    });
    const cpuMs = (await server.cpuMs()) - before;
    const wallMs = performance.now() - startedAt;
    const { errors, timeouts, non2xx, mismatches } = found;
    if (errors + timeouts + non2xx + mismatches > 0 || found['2xx'] !== requests) {
      const wrong = `${non2xx} other statuses, ${mismatches} other bodies and ${errors + timeouts} errors`;
      throw new WrongAnswer(`${name} answered ${found['2xx']} of ${requests} requests well, with ${wrong}`);
    }
    return { cpuMs, wallMs };
  });
}

const LIMITS = {
  fastify: { against: 'fastify + undici + token map', must: 4, aim: 2.5 },
  express: { against: 'express + simple-oauth2 + fetch', must: 1.2, aim: 0.8 },
} as const;

/** The server's CPU over HTTP. */
export const httpCase = (peer: keyof typeof LIMITS, connections: number): BenchCase =>
  ratioCase({
    name: `http-${peer}-${connections}`,
    ...LIMITS[peer],
    turns: TURNS,
    async open({ isOnce }) {
      const requests = isOnce ? REQUESTS_ONCE : REQUESTS;
      const { of, headers, upstream, stop } = await startServers('ours', peer, 'hop');
      const { planted } = of[peer];
      if (!planted) throw new Error(`${peer} has no planted server.`);
      const sideOf = (server: Server) => serverSide(server, { requests, connections, headers, upstream });
      const sides = {
        numerator: await sideOf(of.ours),
        denominator: await sideOf(of[peer]),
        planted: await sideOf(planted),
        canary: await sideOf(of.hop),
      };
      return {
        sides,
        async warmUp() {
          for (let turn = 0; turn < WARM_UP_TURNS; turn++) for (const side of Object.values(sides)) await side();
        },
        close: stop,
      };
    },
  });
