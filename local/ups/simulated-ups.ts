import { openDurableMaps } from '../durable-map.ts';
import { type LoopbackHandler, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { accessTokens, type KeptAccessToken } from './access-tokens.ts';
import { authorizationCodes, type KeptCode } from './authorization-codes.ts';
import { challenges } from './authorize-endpoint.ts';
import { callCounts } from './call-counts.ts';
import { type ControlRoute, controlRoutes } from './control.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { environmentHandler } from './environment-handler.ts';
import { grants, type KeptGrant } from './grants.ts';
import { pendingFaults } from './pending-faults.ts';
import { presentations } from './presentations.ts';
import { upsRoutes } from './routes.ts';
import { setParcels } from './set-parcels.ts';
import { settingsInForce } from './settings.ts';
import type { UpsApp, UpsUser } from './ups-apps.ts';
import { workInFlight } from './work-in-flight.ts';

export interface SimulatedUpsOptions {
  /** The directory in which tokens survive a restart or SIGKILL. Made if absent; one process at a time. */
  readonly dataDir: string;
  /** The simulated UPS's clock. */
  readonly clock: () => Date;
  /** 0 = any free port. */
  readonly ports: { readonly test: number; readonly production: number };
  /** Registered at each start; the same app serves both environments. */
  readonly apps: readonly UpsApp[];
  /** Users who can sign in. Default: none. */
  readonly users?: readonly UpsUser[];
}

export interface SimulatedUps {
  /** `http://localhost:{port}`, without a slash at the end. A token of one is refused at the other. */
  readonly origins: { readonly test: string; readonly production: string };
  readonly control: readonly ControlRoute[];
  /** Forgets grants, codes, tokens, faults, settings, set parcels and call counts. */
  reset(): Promise<void>;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}

/** Starts UPS's two environments on this machine. */
export async function startSimulatedUps(options: SimulatedUpsOptions): Promise<SimulatedUps> {
  const { dataDir, clock, ports, apps, users = [] } = options;
  const maps = await openDurableMaps(dataDir);
  const tokens = await accessTokens(maps.map<KeptAccessToken>('access-tokens'), clock);
  const codes = authorizationCodes(maps.map<KeptCode>('codes'), clock);
  const kept = grants(maps.map<KeptGrant>('grants'), clock);
  const presented = presentations();
  const remembered = challenges();
  const [settings, faults, calls, parcels] = [settingsInForce(), pendingFaults(), callCounts(), setParcels()];
  const routes = upsRoutes({
    apps,
    users,
    tokens,
    codes,
    grants: kept,
    presentations: presented,
    challenges: remembered,
    settings,
    parcels,
    clock,
  });
  const stopping = new AbortController();
  const work = workInFlight();
  const servers: LoopbackServer[] = [];

  const serve = async (environment: UpsEnvironment): Promise<string> => {
    const handle = environmentHandler({ environment, routes, faults, calls, settings, stopping: stopping.signal });
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
    await maps.close();
  };

  try {
    return {
      origins: { test: await serve('test'), production: await serve('production') },
      control: controlRoutes({
        faults,
        settings,
        calls,
        tokens,
        grants: kept,
        codes,
        presentations: presented,
        parcels,
      }),
      reset: async () => {
        for (const state of [settings, faults, calls, parcels]) state.reset();
        remembered.forget();
        presented.forget();
        await Promise.all([tokens.forget(), codes.forget(), kept.forget()]);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
