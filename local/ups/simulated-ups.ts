import type * as z from 'zod';
import { type LoopbackHandler, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { controlRoutes } from './control.ts';
import { type ControlRoute, clockRoute, plainPost } from './control-route.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { environmentHandler } from './environment-handler.ts';
import { reasonsIn } from './reasons.ts';
import { upsRoutes } from './routes.ts';
import type { SetParcel } from './set-parcels.ts';
import type { SettingsChange } from './settings.ts';
import type { UpsApp, UpsUser } from './ups-apps.ts';
import { UpsConfig } from './ups-config.ts';
import { openUpsState } from './ups-state.ts';
import { workInFlight } from './work-in-flight.ts';

export interface SimulatedUpsOptions {
  /** Registered at each start; the same app serves both environments. */
  readonly apps: readonly UpsApp[];
  /** Users who can sign in. Default: none. */
  readonly users?: readonly UpsUser[];
  /** Changes to the default settings, at the start and after a reset. */
  readonly settings?: z.infer<typeof SettingsChange> | undefined;
  /** Bodies of `POST /ups/parcels` that are set at the start and after a reset. */
  readonly parcels?: readonly z.input<typeof SetParcel>[];
  /** 0 = any free port. Default: any free ones. */
  readonly ports?: { readonly test: number; readonly production: number };
  /** The directory in which tokens survive a restart or SIGKILL; needs the package classic-level. Made if absent; one process at a
   * time. Default: in memory. */
  readonly dataDir?: string;
  /** The simulated UPS's clock. Default: real time, which `POST /clock` moves forward. */
  readonly clock?: () => Date;
}

export interface SimulatedUps {
  /** `http://localhost:{port}`, without a slash at the end. A token of one is refused at the other. */
  readonly origins: { readonly test: string; readonly production: string };
  /** The calls below `/ups/`, for a control server that has a clock and a reset of its own. */
  readonly controlRoutes: readonly ControlRoute[];
  /** Those, `POST /reset`, and `POST /clock` unless a clock was given. */
  readonly standaloneRoutes: readonly ControlRoute[];
  /** Makes one of the standalone calls, such as `control('POST /ups/faults', { endpoint: 'track', fault: 'hang' })`.
   *
   * @returns the body of the answer
   * @throws Error with the answer's message, when there is no such call or its input is refused; nothing has changed then */
  control(call: string, body?: unknown): Promise<unknown>;
  /** Forgets grants, codes, tokens, faults and call counts; settings and parcels are those of the start. */
  reset(): Promise<void>;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}

/** Starts UPS's two environments on this machine.
 *
 * @throws Error that names what is wrong with the options */
export async function startSimulatedUps(options: SimulatedUpsOptions): Promise<SimulatedUps> {
  const { dataDir, clock, ports = { test: 0, production: 0 }, ...given } = options;
  const config = UpsConfig.safeParse(given);
  if (!config.success) throw new Error(`The simulated UPS cannot start so: ${reasonsIn(config.error)}`);

  const state = await openUpsState(config.data, dataDir, clock);
  const routes = upsRoutes(state);
  const stopping = new AbortController();
  const work = workInFlight();
  const servers: LoopbackServer[] = [];
  const serve = async (environment: UpsEnvironment): Promise<string> => {
    const handle = environmentHandler({ ...state, environment, routes, stopping: stopping.signal });
    const tracked: LoopbackHandler = (...call) => work.track(handle(...call));
    const server = await serveLoopback({ host: 'localhost', port: ports[environment] }, tracked);
    servers.push(server);
    return server.origin;
  };
  const stop = async () => {
    stopping.abort();
    await Promise.all(servers.map((server) => server.close()));
    // Received requests may still be writing to the maps.
    await work.done();
    await state.close();
  };

  try {
    const upsCalls = controlRoutes(state);
    const standaloneRoutes = [...upsCalls, ...ownRoutes(state)];
    return {
      origins: { test: await serve('test'), production: await serve('production') },
      controlRoutes: upsCalls,
      standaloneRoutes,
      control: (call, body = {}) => answerOf(standaloneRoutes, call, body),
      reset: state.reset,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The calls that another control server has of its own. */
const ownRoutes = ({ ownClock, reset }: Awaited<ReturnType<typeof openUpsState>>): readonly ControlRoute[] => [
  ...(ownClock
    ? [
        clockRoute(async (seconds) => {
          await ownClock.advanceTo(new Date(ownClock.now().getTime() + seconds * 1000));
          return ownClock.now();
        }),
      ]
    : []),
  plainPost('/reset', async () => {
    await reset();
    return undefined;
  }),
];

async function answerOf(routes: readonly ControlRoute[], call: string, body: unknown): Promise<unknown> {
  const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const);
  const route = new Map<string, ControlRoute>(named).get(call);
  if (!route) throw new Error(`${call} is no call. There are: ${named.map(([name]) => name).join(', ')}`);
  const answer = await route.handle(body);
  if (answer.status !== 200) throw new Error(`${call}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
