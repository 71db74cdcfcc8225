import { setTimeout as delay } from 'node:timers/promises';
import type { LoopbackHandler } from '../loopback-server.ts';
import type { CallCounts } from './call-counts.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { answering, type Ending, FAULTS } from './faults.ts';
import type { PendingFaults } from './pending-faults.ts';
import { METHOD_NOT_ALLOWED, PATH_NOT_FOUND } from './refusals.ts';
import type { UpsRoute } from './routes.ts';
import type { SettingsInForce } from './settings.ts';
import { type UpsRequest, upsRequest } from './ups-request.ts';

export interface UpsHost {
  readonly environment: UpsEnvironment;
  readonly routes: readonly UpsRoute[];
  readonly faults: PendingFaults;
  readonly calls: CallCounts;
  readonly settings: SettingsInForce;
  /** Cuts the latency short. */
  readonly stopping: AbortSignal;
}

/** Serves one of UPS's hosts.
 *
 * The latency lies between the effect and the answer: a caller that gives up waiting must not think that nothing happened. */
export const environmentHandler =
  (ups: UpsHost): LoopbackHandler =>
  async (incoming, body, response) => {
    const end = await endingOf(ups, upsRequest(ups.environment, incoming, body));
    const { latencyMs } = ups.settings.now();
    if (latencyMs > 0) await delay(latencyMs, undefined, { signal: ups.stopping }).catch(() => undefined);
    end(response);
  };

/** A fault first, if one waits for this endpoint; otherwise what the endpoint answers. */
async function endingOf({ routes, faults, calls }: UpsHost, request: UpsRequest): Promise<Ending> {
  const route = routes.find(({ path }) => path.test(request.path));
  if (route === undefined) return answering(PATH_NOT_FOUND);

  const { endpoint } = route;
  const takeEffect = async () =>
    route.methods.some((method) => method === request.method)
      ? route.answer(request, route.path.exec(request.path)?.[1] ?? '')
      : METHOD_NOT_ALLOWED;

  route.note?.(request);
  if (endpoint === undefined) return answering(await takeEffect());
  const fault = faults.take(endpoint);
  if (fault !== undefined) {
    calls.count(endpoint, 'fault');
    const met = FAULTS[fault];
    return met.hasEffect ? met.ending(await takeEffect()) : met.ending(endpoint);
  }
  const answer = await takeEffect();
  calls.count(endpoint, answer.status);
  return answering(answer);
}
