import { errorCodeOf } from '../../domain/errors.ts';
import { adapterPostponed, attemptPostponed, type Failed, unreadableUntil } from '../../domain/postponement-changes.ts';
import type { App, Basics, Sweeping } from '../../ports/app.ts';
import type { DueItem } from '../../ports/stores.ts';

/** Moves an item that failed to the back of the queue. */
export async function postpone(app: Sweeping, item: DueItem, failed: Failed): Promise<void> {
  try {
    const isRead =
      item.kind === 'adapter' ? await isAdapterPostponed(app, item, failed) : await isAttemptPostponed(app, item);
    if (!isRead) await app.due.postpone(item, unreadableUntil(app.clock()));
  } catch (error) {
    app.log.error('a due item could not be postponed', { item, code: errorCodeOf(error), error: String(error) });
  }
}

async function isAdapterPostponed(
  app: Basics & Pick<App, 'adapters'>,
  item: DueItem & { kind: 'adapter' },
  failed: Failed,
): Promise<boolean> {
  const read = await readOrNot(app.adapters.get(item));
  const change = read?.found && adapterPostponed(read.found, failed, app.clock());
  if (read?.found && change) await app.adapters.write(read.found, change);
  return read !== undefined;
}

async function isAttemptPostponed(
  app: Basics & Pick<App, 'attempts'>,
  item: DueItem & { kind: 'attempt' },
): Promise<boolean> {
  const read = await readOrNot(app.attempts.get(item.attemptId));
  if (read?.found) await app.attempts.move(read.found, attemptPostponed(read.found, app.clock()));
  return read !== undefined;
}

/** @returns undefined when the stored item cannot be read; the failed work has already logged why */
const readOrNot = <Found>(reading: Promise<Found>): Promise<{ found: Found } | undefined> =>
  reading.then(
    (found) => ({ found }),
    () => undefined,
  );
