import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { type MaintenanceRun, queuedRun } from '../../domain/maintenance.ts';
import { runRequested } from '../../domain/maintenance-changes.ts';
import type { App, Basics, Committing } from '../../ports/app.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';

/** The tries to queue a run. A run may end after our write was refused and before we read it; then the next try queues one. */
const MAX_TRIES = 5;

/** Queues a maintenance run ("Run maintenance"), or returns the one that is already queued or running.
 *
 * @throws not-found, busy */
export async function requestMaintenance(
  app: Committing & Pick<App, 'runs'>,
  request: AdapterKey & RequestContext & { runId?: string },
): Promise<MaintenanceRun> {
  const { runId = app.ids.newId('run') } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const adapter = await liveAdapter(app, request);
    const run = (await queued(app, adapter, { ...request, runId })) ?? (await runAlive(app, request));
    if (run) return run;
  }
  throw new TrackingAdapterError('busy', 'Other runs keep starting.', {
    retryAfterSeconds: 1,
  });
}

async function queued(
  app: Committing & Pick<App, 'runs'>,
  adapter: Adapter,
  context: RequestContext & { runId: string },
): Promise<MaintenanceRun | undefined> {
  const run = queuedRun(adapter, context.runId, 'request');
  const change = runRequested(adapter, run.id, changeContextOf(app, context));
  const written = await app.adapters.write(adapter, change);
  if (!written) return undefined;
  // The record is written before the event is published, so that the run finds it.
  await app.runs.put(run);
  await settle(app, written, eventsOf(change));
  return run;
}

async function runAlive(
  app: Basics & Pick<App, 'adapters' | 'runs'>,
  key: AdapterKey,
): Promise<MaintenanceRun | undefined> {
  const { run } = await liveAdapter(app, key);
  return run && ((await app.runs.get(key, run.id)) ?? queuedRun(key, run.id, run.trigger));
}

/** Returns a maintenance run, also while it runs.
 *
 * @throws not-found */
export async function readMaintenanceRun(
  app: Basics & Pick<App, 'adapters' | 'runs'>,
  request: AdapterKey & { runId: string },
): Promise<MaintenanceRun> {
  await liveAdapter(app, request);
  const run = await app.runs.get(request, request.runId);
  if (!run) throw new TrackingAdapterError('not-found', 'The maintenance run does not exist.');
  return run;
}
