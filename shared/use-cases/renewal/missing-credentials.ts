import type { Adapter, RefusalCode } from '../../domain/adapter.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import {
  foundAgain,
  isLookedForAgain,
  missedFirst,
  missingConfirmedAt,
} from '../../domain/missing-credentials-changes.ts';
import { reasonOf, refusalOf } from '../../domain/status.ts';
import { CLOCK_SKEW_SECONDS } from '../../domain/worker-time.ts';
import type { Retiring } from '../../ports/app.ts';
import { CREDENTIALS_MISSING } from '../../ports/operator-lines.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { commitRefusal } from './commit-refusal.ts';
import { adoptedYounger } from './younger-version.ts';

/** Returns the error for an authorization that UPS has refused or whose credentials are missing. */
export const refusedError = (adapter: Adapter, code: RefusalCode) => {
  const statusReason = reasonOf(adapter, code);
  return new TrackingAdapterError('adapter-not-ready', statusReason.message, { statusReason });
};

/** Handles a pointer for which the vault returns nothing. A deployment with a wrong prefix or a failover looks the same for a while, so
 * the adapter becomes Need Authorization only after a second read some minutes later, for these credentials and no later ones. A new
 * version may also not be visible everywhere yet (Secrets Manager is eventually consistent).
 *
 * A younger version of the same secret is adopted instead.
 *
 * @returns the adapter after the write: refused, or of a later generation
 * @throws busy until the second read */
export async function credentialsMissing(app: Retiring, adapter: Adapter, context: RequestContext): Promise<Adapter> {
  if (!adapter.secret) return adapter;
  // They may have been moved to another secret since the read, and the old one is gone.
  const current = await app.adapters.get(adapter);
  if (current && current.generation !== adapter.generation) return current;
  const now = app.clock();
  const writtenAt = adapter.accessIssuedAt?.getTime() ?? 0;
  if (now.getTime() < writtenAt + CLOCK_SKEW_SECONDS * 1000) throw notShown(2);

  const younger = await adoptedYounger(app, adapter, context);
  if (younger) return younger;

  const confirmedAt = missingConfirmedAt(adapter);
  if (confirmedAt && now < confirmedAt) throw notShown(secondsTo(confirmedAt, now));
  const fields = { adapterId: adapter.adapterId, secretId: adapter.secret.id, isConfirmed: confirmedAt !== undefined };
  app.log.error(CREDENTIALS_MISSING, fields);
  if (!confirmedAt) {
    const noted = await app.adapters.write(adapter, missedFirst(adapter, changeContextOf(app, context)));
    const then = app.clock();
    throw notShown(secondsTo((noted && missingConfirmedAt(noted)) ?? then, then));
  }
  const written = await commitRefusal(app, adapter, 'credentials-missing', context);
  return written ?? (await app.adapters.get(adapter)) ?? adapter;
}

/** Reads the vault again, past this process's memory, for credentials that an earlier read missed. If they exist, it clears the record
 * of the miss; if they are still missing and the confirmation is due, the adapter becomes Need Authorization.
 *
 * @returns the adapter after the write */
export async function lookedForAgain(app: Retiring, adapter: Adapter, context: RequestContext): Promise<Adapter> {
  if (!adapter.secret || !isLookedForAgain(adapter)) return adapter;
  if (await app.vault.read(adapter, adapter.secret, 'afresh')) {
    app.log.warn('missing credentials were found again', { adapterId: adapter.adapterId });
    const written = await commit(app, adapter, foundAgain(adapter, changeContextOf(app, context)));
    return written ?? (await app.adapters.get(adapter)) ?? adapter;
  }
  const confirmedAt = missingConfirmedAt(adapter);
  const isTime = confirmedAt !== undefined && app.clock() >= confirmedAt && refusalOf(adapter) === undefined;
  return isTime ? credentialsMissing(app, adapter, context) : adapter;
}

const secondsTo = (instant: Date, now: Date): number => Math.ceil((instant.getTime() - now.getTime()) / 1000);

const notShown = (seconds: number) =>
  new TrackingAdapterError(
    'busy',
    'The vault does not return the credentials right now. It will be read again; try later.',
    {
      retryAfterSeconds: Math.max(1, seconds),
    },
  );
