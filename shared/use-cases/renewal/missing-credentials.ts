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

/** What a person has to know when UPS, or the vault, has nothing for this authorization any more. */
export const refusedError = (adapter: Adapter, code: RefusalCode) => {
  const statusReason = reasonOf(adapter, code);
  return new TrackingAdapterError('adapter-not-ready', statusReason.message, { statusReason });
};

/** The vault shows nothing under the pointer. A deployment with a wrong prefix or a failover looks the same for a while, so it takes
 * a second look some minutes later to become Need Authorization, for these credentials and no later ones. A version written
 * just now may not be found by everybody yet (Secrets Manager is eventually consistent).
 *
 * A younger version of the same secret is adopted instead.
 *
 * @returns the adapter as it then stands: refused, or of a later generation
 * @throws busy until the second look */
export async function credentialsMissing(app: Retiring, adapter: Adapter, context: RequestContext): Promise<Adapter> {
  if (!adapter.secret) return adapter;
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

/** Looks once more, past what this process holds in memory, for credentials that were missing at an earlier look: withdraws
 * that where they are there, and makes it a status where they are not and the time has come.
 *
 * @returns the adapter as it then stands */
export async function lookedForAgain(app: Retiring, adapter: Adapter, context: RequestContext): Promise<Adapter> {
  if (!adapter.secret || !isLookedForAgain(adapter)) return adapter;
  if (await app.vault.read(adapter, adapter.secret, 'afresh')) {
    app.log.warn('credentials that were missing are there again', { adapterId: adapter.adapterId });
    const written = await commit(app, adapter, foundAgain(adapter, changeContextOf(app, context)));
    return written ?? (await app.adapters.get(adapter)) ?? adapter;
  }
  const confirmedAt = missingConfirmedAt(adapter);
  const isTime = confirmedAt !== undefined && app.clock() >= confirmedAt && refusalOf(adapter) === undefined;
  return isTime ? credentialsMissing(app, adapter, context) : adapter;
}

const secondsTo = (instant: Date, now: Date): number => Math.ceil((instant.getTime() - now.getTime()) / 1000);

const notShown = (seconds: number) =>
  new TrackingAdapterError('busy', 'The vault does not show the credentials right now; it is asked again.', {
    retryAfterSeconds: Math.max(1, seconds),
  });
