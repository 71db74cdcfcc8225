import type { Adapter } from '../../domain/adapter.ts';
import type { Change } from '../../domain/change.ts';
import { dropped, settled } from '../../domain/due.ts';
import type { App } from '../../ports/app.ts';
import { allEnded } from './all-ended.ts';

/** Writes one change and settles it.
 *
 * @returns the adapter as it now stands, or undefined when a condition of the change no longer holds */
export async function commit(app: App, adapter: Adapter, change: Change): Promise<Adapter | undefined> {
  const written = await app.adapters.write(adapter, change);
  return written && settle(app, written, eventsOf(change));
}

/** The events that a change put into the item. */
export const eventsOf = (change: Change): string[] => Object.keys(change.put.pending ?? {});

/** An event that its own writer has not published by now was left behind. */
const LEFT_BEHIND_SECONDS = 30;

/** After a commit: publishes its events, deletes the secrets that no adapter names any more, and sets when the sweep has to
 * look again. What fails here is no failure of the request: it stays in the item, and the sweep repeats it.
 *
 * @param mine ids of the events to publish; others follow when they were left behind
 * @returns the adapter as it now stands, as far as we know */
export async function settle(app: App, adapter: Adapter, mine: readonly string[] = []): Promise<Adapter> {
  const [pending, retired] = await allEnded([published(app, adapter, mine), removed(app, adapter)]);
  const drop = { pending, retired };
  try {
    const now = await app.adapters.write(adapter, settled(adapter, app.clock(), drop));
    if (now) return await erasedWhenDone(app, now);
    return (await app.adapters.write(adapter, dropped(drop))) ?? adapter;
  } catch (error) {
    app.log.warn('settling is left to the sweep', { adapterId: adapter.adapterId, error: String(error) });
    return adapter;
  }
}

async function published(
  app: App,
  { adapterId, pending }: Adapter,
  mine: readonly string[],
): Promise<readonly string[]> {
  const leftBehind = app.clock().getTime() - LEFT_BEHIND_SECONDS * 1000;
  const events = Object.values(pending).filter(
    ({ id, occurredAt }) => mine.includes(id) || Date.parse(occurredAt) <= leftBehind,
  );
  if (events.length === 0) return [];
  try {
    return await app.events.publish(events);
  } catch (error) {
    app.log.warn('publishing is left to the sweep', { adapterId, events: events.length, error: String(error) });
    return [];
  }
}

async function removed(app: App, { adapterId, retired }: Adapter): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const secretId of Object.keys(retired)) {
    try {
      await app.vault.remove(secretId, '7 days');
      gone.push(secretId);
    } catch (error) {
      app.log.warn('deleting a retired secret is left to the sweep', { adapterId, error: String(error) });
    }
  }
  return gone;
}

async function erasedWhenDone(app: App, adapter: Adapter): Promise<Adapter> {
  const isDone = Object.keys(adapter.pending).length === 0 && Object.keys(adapter.retired).length === 0;
  if (adapter.deletedAt && isDone) await app.adapters.erase(adapter);
  return adapter;
}
