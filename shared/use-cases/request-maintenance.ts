import type { AdapterKey } from '../domain/adapter.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { runRequested } from '../domain/maintaining.ts';
import { type MaintenanceRun, queuedRun } from '../domain/maintenance.ts';
import { liveAdapter } from './live-adapter.ts';
import { type Asked, occasionOf } from './occasion.ts';
import type { App } from './ports.ts';
import { eventsOf, settle } from './settle.ts';

/** "Run maintenance": queues a run, or answers with the one that is queued or running already.
 *
 * @throws not-found, busy */
export async function requestMaintenance(app: App, request: AdapterKey & Asked): Promise<MaintenanceRun> {
  const runId = app.ids.newId('run');
  const adapter = await liveAdapter(app, request);
  const run = queuedRun(adapter, runId, 'request');
  const change = runRequested(adapter, runId, occasionOf(app, request));
  const queued = await app.adapters.write(adapter, change);
  if (queued) {
    // Before the event goes out, so that the run it starts finds its record.
    await app.runs.put(run);
    await settle(app, queued, eventsOf(change));
    return run;
  }
  const { run: alive } = await liveAdapter(app, request);
  const known = alive && (await app.runs.get(adapter, alive.id));
  if (known) return known;
  if (alive) return queuedRun(adapter, alive.id, alive.trigger);
  throw new TrackingAdapterError('busy', 'Another maintenance run ended just now.', { retryAfterSeconds: 1 });
}

/** One run, also while it runs.
 *
 * @throws not-found */
export async function readMaintenanceRun(app: App, request: AdapterKey & { runId: string }): Promise<MaintenanceRun> {
  await liveAdapter(app, request);
  const run = await app.runs.get(request, request.runId);
  if (!run) throw new TrackingAdapterError('not-found', 'There is no such maintenance run.');
  return run;
}
