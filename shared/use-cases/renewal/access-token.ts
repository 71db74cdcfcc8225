import type { Adapter } from '../../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { refusalOf } from '../../domain/status.ts';
import { isAccessTokenAlive, isRenewalDue, renewableFrom } from '../../domain/tokens.ts';
import { TRACKING_MS } from '../../domain/worker-time.ts';
import type { Basics, Renewing } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { allEnded } from '../common/all-ended.ts';
import { carrierError } from '../common/carrier-failures.ts';
import type { RequestContext } from '../common/request-context.ts';
import { credentialsMissing, refusedError } from './missing-credentials.ts';
import { renewTokens } from './renew-tokens.ts';
import type { Renewal } from './renewal-outcome.ts';
import { renewedElsewhere, takesLong, waitingMs } from './renewed-elsewhere.ts';
import { meet } from './slow-pauses.ts';

/** A valid access token, and the adapter to which it belongs. */
export interface LivingToken {
  readonly token: Secret;
  readonly adapter: Adapter;
}

/** Does work with a valid access token. From half of the token's life on, the call that notices also renews it: neither waits for the
 * other, and the call ends when both have ended, because Lambda freezes work that is still running when a handler returns.
 *
 * @throws the errors of `accessToken` and of the work */
export async function withAccessToken<Done>(
  app: Renewing,
  adapter: Adapter,
  context: RequestContext,
  work: (living: LivingToken) => Promise<Done>,
): Promise<Done> {
  if (!mayBeginRenewal(app, adapter) || !isAccessTokenAlive(adapter, app.clock())) {
    return work(await accessToken(app, adapter, context));
  }
  const living = await held(app, adapter, context);
  const [done] = await allEnded([work(living), renewalOf(app, adapter, context)]);
  return done;
}

/** Returns a valid access token, after the renewal if one is due. Calls during a renewal use the old token while it is valid, so that a
 * failed renewal costs nothing.
 *
 * @throws adapter-not-ready when UPS has refused the authorization; carrier-unavailable, carrier-answer-invalid, busy */
export async function accessToken(app: Renewing, adapter: Adapter, context: RequestContext): Promise<LivingToken> {
  const now = app.clock();
  const isAlive = isAccessTokenAlive(adapter, now);
  const isRefused = refusalOf(adapter) !== undefined;
  if (isAlive && (isRefused || !mayBeginRenewal(app, adapter))) return held(app, adapter, context);
  if (now < renewableFrom(adapter)) throw diedTooSoon(adapter, now);

  const renewal = await (isAlive ? renewalOf(app, adapter, context) : renewOnce(app, adapter, context));
  if (isAccessTokenAlive(renewal.adapter, app.clock())) return held(app, renewal.adapter, context);
  if (renewal.outcome === 'refused') throw refusedError(renewal.adapter, renewal.code);
  if (renewal.outcome === 'failed') throw renewalError(renewal.adapter, renewal.failure, renewal.retryAfterSeconds);
  return afterMove(app, adapter, renewal.adapter, context);
}

/** Returns true when the renewal of a valid token is due and no worker is renewing it. */
function mayBeginRenewal(app: Renewing, adapter: Adapter): boolean {
  const now = app.clock();
  meet(app, adapter.environment);
  return isRenewalDue(adapter, now) && now >= renewableFrom(adapter) && !isBeingRenewed(app, adapter);
}

/** Renews while the old token is valid, and leaves a failure to a later call. */
const renewalOf = (app: Renewing, adapter: Adapter, context: RequestContext): Promise<Renewal> =>
  renewOnce(app, adapter, context).catch((error) => {
    app.log.warn('a renewal is left to a later call', { adapterId: adapter.adapterId, error: String(error) });
    return { outcome: 'elsewhere', adapter };
  });

const renewalsOf = new WeakMap<object, Map<string, Promise<Renewal>>>();

/** Returns true during a renewal by this process, by another, or by one that died; that one is left to the sweep, or to the call that
 * finds the old token expired. */
const isBeingRenewed = (app: Basics, adapter: Adapter): boolean =>
  renewalsOf.get(app)?.has(keyText(adapter)) === true || adapter.renewal !== undefined;

const keyText = ({ tenantId, adapterId }: Adapter) => `${tenantId}/${adapterId}`;

/** Makes all calls of this process wait for the same renewal of an adapter, or for the same reading of another process's renewal. */
function renewOnce(app: Renewing, adapter: Adapter, context: RequestContext): Promise<Renewal> {
  const renewals = renewalsOf.get(app) ?? new Map<string, Promise<Renewal>>();
  renewalsOf.set(app, renewals);
  const text = keyText(adapter);
  const running = renewals.get(text);
  if (running) return patiently(app, running, context);
  const renewal = renewTokens(app, adapter, context)
    .then((ended) => (ended.outcome === 'elsewhere' ? renewedElsewhere(app, ended.adapter, context) : ended))
    .finally(() => renewals.delete(text));
  renewals.set(text, renewal);
  return renewal;
}

/** Waits for a renewal of another invocation in this process, for as long as for one of another process. */
const patiently = (app: Basics, running: Promise<Renewal>, context: RequestContext): Promise<Renewal> =>
  new Promise((resolve, reject) => {
    running.then(resolve, reject);
    app.pause(waitingMs(context)).then(() => reject(takesLong()), reject);
  });

async function held(app: Renewing, adapter: Adapter, context: RequestContext): Promise<LivingToken> {
  const credentials = adapter.secret && (await app.vault.read(adapter, adapter.secret));
  if (credentials) return { token: credentials.accessToken, adapter };
  const current = await credentialsMissing(app, adapter, context);
  if (current.generation === adapter.generation) throw refusedError(current, 'credentials-missing');
  return afterMove(app, adapter, current, context);
}

/** The same tokens may have been moved to another secret since the read: then the call continues with the adapter that is stored now. */
function afterMove(app: Renewing, read: Adapter, current: Adapter, context: RequestContext): Promise<LivingToken> {
  const isMoved = current.generation > read.generation && current.secret !== undefined && !current.renewal;
  if (!isMoved || context.remainingMs() < TRACKING_MS) throw changingHands();
  return accessToken(app, current, context);
}

const changingHands = () =>
  new TrackingAdapterError('busy', 'The authorization is being replaced; try again.', { retryAfterSeconds: 1 });

/** Returns the error for a failed renewal. A refusal of the platform's own UPS app is our fault and ends no authorization. */
function renewalError(
  adapter: Adapter,
  failure: CarrierFailure,
  retryAfterSeconds: number | undefined,
): TrackingAdapterError {
  const isPlatforms = AUTHORIZATION_METHODS[adapter.method].client === 'platform' && failure.kind === 'client-refused';
  if (!isPlatforms) return carrierError(failure, retryAfterSeconds);
  return new TrackingAdapterError(
    'platform-client-refused',
    "UPS refuses the platform's own app. Its operators must fix it.",
    {
      retryAfterSeconds: retryAfterSeconds ?? 60,
    },
  );
}

function diedTooSoon(adapter: Adapter, now: Date): TrackingAdapterError {
  const retryAfterSeconds = Math.ceil((renewableFrom(adapter).getTime() - now.getTime()) / 1000);
  const message = 'UPS ended the access token early. A new one can be requested shortly.';
  return new TrackingAdapterError('carrier-unavailable', message, { retryAfterSeconds });
}
