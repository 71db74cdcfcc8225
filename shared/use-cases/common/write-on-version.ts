import type { Adapter } from '../../domain/adapter.ts';
import type { Change } from '../../domain/change.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { App, Basics, Committing } from '../../ports/app.ts';
import { eventsOf, settle } from './settle.ts';

/** Conditions that fail so often are no race any more. */
const MAX_TRIES = 5;

/** Writes a change that a person decided on, at the version that they saw. Moving credentials to the other vault changes the
 * secret that the change retires, and nothing that people see: then the change is made again, for the adapter that is stored now.
 *
 * @returns undefined when version or grant is another one by now
 * @throws busy when the adapter changes all the time */
export async function writeOnVersion(
  app: Basics & Pick<App, 'adapters'>,
  adapter: Adapter,
  changeOf: (seen: Adapter) => Change,
): Promise<{ readonly written: Adapter; readonly change: Change } | undefined> {
  let seen = adapter;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const change = changeOf(seen);
    const written = await app.adapters.write(seen, change);
    if (written) return { written, change };
    const now = await app.adapters.get(adapter);
    if (!now || now.deletedAt || now.version !== adapter.version || now.grant !== adapter.grant) return undefined;
    seen = now;
  }
  throw new TrackingAdapterError('busy', 'The credentials of this adapter are being moved right now.', {
    retryAfterSeconds: 1,
  });
}

/** The same, settled.
 *
 * @returns the adapter as it then stands, or undefined when version or grant is another one by now
 * @throws busy when the adapter changes all the time */
export async function commitOnVersion(
  app: Committing,
  adapter: Adapter,
  changeOf: (seen: Adapter) => Change,
): Promise<Adapter | undefined> {
  const done = await writeOnVersion(app, adapter, changeOf);
  return done && settle(app, done.written, eventsOf(done.change));
}
