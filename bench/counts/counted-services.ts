import { callNameOf, forwarded } from '../../local/forwarded-request.ts';
import type { OutsideService } from '../../local/local-run.ts';
import { type LoopbackServer, serveLoopback } from '../../local/loopback-server.ts';

/** `dynamoDb GetItem` → how often. A call on the envelope vault's table ends in `of the vault`. */
export type Calls = Readonly<Record<string, number>>;

export interface CountedServices {
  /** For a local run: the address at which a service is counted. UPS is not. */
  readonly via: (service: OutsideService, origin: string) => Promise<string>;
  /** The calls since the last look, by name. */
  taken(): Calls;
  close(): Promise<void>;
}

/** Stands between a local run and its AWS services, and counts the calls. */
export function countedServices(): CountedServices {
  const counts = new Map<string, number>();
  const servers: LoopbackServer[] = [];
  return {
    async via(service, origin) {
      if (service === 'upsTest') return origin;
      const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
        const call = callNameOf(service, request, body);
        counts.set(call, (counts.get(call) ?? 0) + 1);
        const answer = await forwarded(origin, request, body);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
      servers.push(server);
      return server.origin;
    },
    taken() {
      const taken = countsOf(counts);
      counts.clear();
      return taken;
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** In the order of the names, so that the same calls make the same text. */
export const countsOf = (entries: Iterable<readonly [string, number]>): Calls =>
  Object.fromEntries([...entries].toSorted(([one], [other]) => (one < other ? -1 : 1)));
