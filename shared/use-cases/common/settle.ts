import type { Adapter } from '../../domain/adapter.ts';
import type { Change } from '../../domain/change.ts';
import { dropped, settled } from '../../domain/due.ts';
import type { App, Basics, Committing } from '../../ports/app.ts';
import { allEnded } from './all-ended.ts';

/** Writes one change and settles it.
 *
 *     const saved = await commit(app, adapter, mappingAdded(adapter, mapping, id, context));
 *
 * @returns the adapter after the write, or undefined when a condition of the change no longer holds */
export async function commit(app: Committing, adapter: Adapter, change: Change): Promise<Adapter | undefined> {
  const written = await app.adapters.write(adapter, change);
  return written && settle(app, written, eventsOf(change));
}

/** Returns the ids of the events that a change puts into the item. */
export const eventsOf = (change: Change): string[] => Object.keys(change.put.pending ?? {});

/** The events that one update can drop: DynamoDB limits an expression to 4 KB. */
const SLICE = 100;

/** Settles after a commit: publishes its events, deletes the secrets that no adapter names any longer, and sets `dueAt`. Failures here do
 * not fail the request: unfinished work stays in the item, and the sweep repeats it.
 *
 * @param mine ids of the events to publish, oldest first
 * @returns the adapter as last written by this worker */
export async function settle(app: Committing, adapter: Adapter, mine: readonly string[] = []): Promise<Adapter> {
  let current = adapter;
  for (let first = 0; ; first += SLICE) {
    const slice = mine.slice(first, first + SLICE);
    const [pending, retired] = await allEnded([published(app, current, slice), removed(app, current)]);
    const after = await withoutWhatIsDone(app, current, { pending, retired });
    // Once the bus rejects some, the rest is left to the sweep too.
    if (!after || pending.length < slice.length || first + SLICE >= mine.length) return after ?? current;
    current = after;
  }
}

/** @returns undefined when it could not be written */
async function withoutWhatIsDone(
  app: Basics & Pick<App, 'adapters'>,
  adapter: Adapter,
  drop: Change['drop'],
): Promise<Adapter | undefined> {
  try {
    const now = await app.adapters.write(adapter, settled(adapter, app.clock(), drop));
    if (now) return await erasedWhenDone(app, now);
    return await app.adapters.write(adapter, dropped(drop));
  } catch (error) {
    app.log.warn('settling is left to the sweep', { adapterId: adapter.adapterId, error: String(error) });
    return undefined;
  }
}

async function published(
  app: Basics & Pick<App, 'events'>,
  { adapterId, pending }: Adapter,
  ids: readonly string[],
): Promise<readonly string[]> {
  const events = ids.flatMap((id) => pending[id] ?? []);
  if (events.length === 0) return [];
  try {
    return await app.events.publish(events);
  } catch (error) {
    const held = Object.keys(pending).length;
    app.log.warn('publishing is left to the sweep', { adapterId, held, error: String(error) });
    return [];
  }
}

async function removed({ vault, log }: Committing, { adapterId, retired }: Adapter): Promise<readonly string[]> {
  // This function lacks the permission to delete secrets, so the sweep deletes them.
  if (!vault) return [];
  const gone: string[] = [];
  for (const secretId of Object.keys(retired).slice(0, SLICE)) {
    try {
      await vault.remove(secretId, '7 days');
      gone.push(secretId);
    } catch (error) {
      log.warn('deleting a retired secret is left to the sweep', { adapterId, error: String(error) });
    }
  }
  return gone;
}

async function erasedWhenDone(app: Basics & Pick<App, 'adapters'>, adapter: Adapter): Promise<Adapter> {
  const isDone = Object.keys(adapter.pending).length === 0 && Object.keys(adapter.retired).length === 0;
  if (adapter.deletedAt && isDone) await app.adapters.erase(adapter);
  return adapter;
}
