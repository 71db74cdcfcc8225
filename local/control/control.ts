import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { EventBridge } from '../aws/event-bus.ts';
import type { Queues } from '../aws/queue.ts';
import type { Schedules } from '../aws/schedules.ts';
import type { VirtualClock } from '../clock.ts';
import { type LoopbackHandler, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { guarded } from '../ups/control-guard.ts';
import { type ControlRoute, clockRoute, plainPost, post } from '../ups/control-route.ts';
import { controlHandler } from '../ups/control-server.ts';

export interface Controlled {
  readonly clock: VirtualClock;
  readonly bus: EventBridge;
  readonly queues: Queues;
  /** Resolves when neither the bus nor a queue delivers anything. */
  readonly settled: () => Promise<void>;
  readonly schedules: Schedules;
  readonly upsRoutes: readonly ControlRoute[];
  readonly tenantRoutes: readonly ControlRoute[];
  /** Kills every running invocation of a function, and answers their names. */
  readonly killInvocations: () => Promise<readonly string[]>;
  readonly vaultRoutes: readonly ControlRoute[];
  /** Where the table, the secrets and the bus are, for `npm run restore` and for writes past the product. */
  readonly aws: object;
  /** Absent when the run keeps authorizations of UPS itself. */
  readonly reset?: (() => Promise<void>) | undefined;
}

const Hold = z.strictObject({ hold: z.boolean() });
const Nothing = z.strictObject({});

const REAL_GRANTS =
  'This run holds authorizations of UPS itself, which cannot be restored. To discard them, stop it and start it with --reset.';

/** Time travel, the bus and the simulated UPS, for tests and for trying things out. On loopback, and never part of a
 * deployed function. */
export function startControl(controlled: Controlled, port: number): Promise<LoopbackServer> {
  const handle = controlHandler([
    ...routesOf(controlled),
    ...controlled.tenantRoutes,
    ...controlled.vaultRoutes,
    ...controlled.upsRoutes,
  ]);
  const withStream: LoopbackHandler = async (request, body, response) => {
    if (request.method === 'GET' && request.url === '/events/stream') return stream(controlled.bus, response);
    return handle(request, body, response);
  };
  return serveLoopback({ host: '127.0.0.1', port }, guarded(withStream));
}

const routesOf = ({
  clock,
  bus,
  queues,
  settled,
  schedules,
  killInvocations,
  aws,
  reset,
}: Controlled): readonly ControlRoute[] => [
  clockRoute(async (seconds) => {
    await schedules.advance(seconds);
    return clock.now();
  }),
  post('/events', async (body) => {
    const { hold } = Hold.parse(body);
    bus.hold(hold);
    return { hold };
  }),
  post('/invocations/kill', async (body) => {
    Nothing.parse(body);
    return { killed: await killInvocations() };
  }),
  plainPost('/schedules/maintenance', async () => {
    await schedules.fireNow('maintenance');
    await settled();
    return undefined;
  }),
  post('/queues', async (body) => {
    const { hold } = Hold.parse(body);
    queues.hold(hold);
    return { hold };
  }),
  plainPost('/reset', async () => {
    if (!reset) return REAL_GRANTS;
    await reset();
    return undefined;
  }),
  { method: 'GET', path: '/aws', handle: async () => ({ status: 200, body: aws }) },
  { method: 'GET', path: '/queues', handle: async () => ({ status: 200, body: await queues.counts() }) },
  { method: 'GET', path: '/events', handle: async () => ({ status: 200, body: { data: bus.published() } }) },
];

/** Server-sent events: what was published so far is not repeated. */
function stream(bus: EventBridge, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': events from now on\n\n');
  const unsubscribe = bus.subscribe((event) =>
    response.write(`event: ${event['detail-type']}\ndata: ${JSON.stringify(event)}\n\n`),
  );
  response.on('close', unsubscribe);
}
