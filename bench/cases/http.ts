import { fork } from 'node:child_process';
import autocannon from 'autocannon';
import { type BenchCase, ratioCase } from '../harness/case.ts';
import { expectRequests, type Side, WrongAnswer } from '../harness/slot.ts';
import { asked, startUpstream, type Upstream } from '../harness/upstream.ts';
import type { ServerPorts, ServersAsked } from '../peers/servers-process.ts';
import { ADAPTER_ID } from '../sample/adapter.ts';
import { INQUIRY_NUMBER } from '../sample/answers.ts';
import { issuerOfBench } from '../sample/tracking-function.ts';

/** Requests of a turn, and the turns of a round: each turn makes new connections, so turns are fewer and longer than elsewhere. */
const REQUESTS = 100;
const TURNS = 2;
const WARM_UP_REQUESTS = 500;

/** The load generator looks so often whether its requests are done. Its default, a second, would be the wall time of every turn. */
export const SAMPLE_MS = 10;

/** The product and its peers behind HTTP, in one process of their own. */
export interface Servers {
  readonly ports: ServerPorts;
  readonly upstream: Upstream;
  readonly headers: Readonly<Record<string, string>>;
  /** The CPU that their process has used, in milliseconds. */
  cpuMs(): Promise<number>;
  stop(): void;
}

export async function startServers(): Promise<Servers> {
  const { token, jwks } = await issuerOfBench();
  const upstream = await startUpstream(jwks);
  const child = fork(new URL('../peers/servers-process.ts', import.meta.url));
  const ports = await asked<ServerPorts>(child, {
    origin: upstream.origin,
    callerToken: token,
  } satisfies ServersAsked);
  return {
    ports,
    upstream,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    cpuMs: () => asked<number>(child, 'cpu'),
    stop() {
      child.disconnect();
      upstream.stop();
    },
  };
}

export const trackingUrl = (port: number): string =>
  `http://127.0.0.1:${port}/v1/adapters/${ADAPTER_ID}/tracking/${INQUIRY_NUMBER}`;

/** @throws WrongAnswer when it is not 200 */
export async function answerOf({ headers }: Servers, port: number): Promise<string> {
  const response = await fetch(trackingUrl(port), { headers });
  if (!response.ok) throw new WrongAnswer(`a server answered ${response.status} instead of 200`);
  return response.text();
}

/** A side that is asked over HTTP by as many connections; the CPU is the servers' alone. */
async function serverSide(servers: Servers, name: keyof ServerPorts, connections: number): Promise<Side> {
  const { ports, headers, upstream } = servers;
  const expectBody = await answerOf(servers, ports[name]);
  return async () => {
    await upstream.taken();
    const startedAt = performance.now();
    const before = await servers.cpuMs();
    const found = await autocannon({
      url: trackingUrl(ports[name]),
      connections,
      amount: REQUESTS,
      headers,
      expectBody,
      sampleInt: SAMPLE_MS,
    });
    const cpuMs = (await servers.cpuMs()) - before;
    const wallMs = performance.now() - startedAt;
    const { errors, timeouts, non2xx, mismatches } = found;
    if (errors + timeouts + non2xx + mismatches > 0 || found['2xx'] !== REQUESTS) {
      const wrong = `${non2xx} other statuses, ${mismatches} other bodies and ${errors + timeouts} errors`;
      throw new WrongAnswer(`${name} answered ${found['2xx']} of ${REQUESTS} requests well, with ${wrong}`);
    }
    await expectRequests(upstream, name, { tracks: REQUESTS, tokens: 0 });
    return { cpuMs, wallMs };
  };
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
    async open() {
      const servers = await startServers();
      const sideOf = (name: keyof ServerPorts) => serverSide(servers, name, connections);
      const planted = `${peer}Planted` as const;
      return {
        sides: {
          numerator: await sideOf('ours'),
          denominator: await sideOf(peer),
          planted: await sideOf(planted),
          canary: await sideOf('hop'),
        },
        async warmUp() {
          for (const name of ['ours', peer, planted, 'hop'] as const) {
            for (let made = 0; made < WARM_UP_REQUESTS; made++) await answerOf(servers, servers.ports[name]);
          }
        },
        close: () => servers.stop(),
      };
    },
  });
