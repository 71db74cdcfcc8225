import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from '../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { retryableFrom } from '../domain/renewal.ts';
import type { Secret } from '../domain/secret.ts';
import { STATUS_REASONS } from '../domain/status-reasons.ts';
import { isAccessTokenAlive, isRenewalDue, renewableFrom } from '../domain/tokens.ts';
import { carrierError } from './carrier-failures.ts';
import type { Asked } from './occasion.ts';
import type { App, CarrierFailure } from './ports.ts';
import { renewTokens } from './renew-tokens.ts';
import type { Renewal } from './renewal-outcome.ts';

/** How long a call waits for somebody else's renewal before it gives up, in milliseconds. */
const WAIT_MS = 10_000;
const POLL_MS = 250;

/** An access token that lives, and the adapter whose it is. From half of its life on, the call that finds it so renews it;
 * the others use the living one meanwhile. A renewal that fails costs nothing while the old token lives.
 *
 * @throws adapter-not-ready when UPS has refused the authorization; carrier-unavailable, carrier-answer-invalid, busy */
export async function accessToken(
  app: App,
  adapter: Adapter,
  asked: Asked,
): Promise<{ token: Secret; adapter: Adapter }> {
  const now = app.clock();
  const isAlive = isAccessTokenAlive(adapter, now);
  const mayRenew = now >= renewableFrom(adapter);
  if (isAlive && (!isRenewalDue(adapter, now) || !mayRenew || isBeingRenewed(app, adapter))) return held(app, adapter);
  if (!mayRenew) throw diedTooSoon(adapter, now);

  const renewal = await renewOnce(app, adapter, asked).catch((error): Renewal => {
    if (!isAlive) throw error;
    app.log.warn('a renewal is left to a later call', { adapterId: adapter.adapterId, error: String(error) });
    return { outcome: 'elsewhere', adapter };
  });
  if (isAccessTokenAlive(renewal.adapter, app.clock())) return held(app, renewal.adapter);
  switch (renewal.outcome) {
    case 'refused':
      throw refusedError(renewal.code);
    case 'failed':
      throw renewalError(renewal.adapter, renewal.failure);
    default:
      return held(app, await renewedElsewhere(app, renewal.adapter));
  }
}

const renewalsOf = new WeakMap<App, Map<string, Promise<Renewal>>>();

/** By this process, by another, or by one that died: then the sweep looks, or the call that finds the old token dead. */
const isBeingRenewed = (app: App, adapter: Adapter): boolean =>
  renewalsOf.get(app)?.has(lineOf(adapter)) === true || adapter.renewal !== undefined;

const lineOf = ({ tenantId, adapterId }: Adapter) => `${tenantId}/${adapterId}`;

/** All calls of this process wait for one renewal of an adapter. */
function renewOnce(app: App, adapter: Adapter, asked: Asked): Promise<Renewal> {
  const renewals = renewalsOf.get(app) ?? new Map<string, Promise<Renewal>>();
  renewalsOf.set(app, renewals);
  const line = lineOf(adapter);
  const running = renewals.get(line);
  if (running) return running;
  const renewal = renewTokens(app, adapter, asked).finally(() => renewals.delete(line));
  renewals.set(line, renewal);
  return renewal;
}

/** Another process holds the mark: wait for its commit. Where none does, UPS may not be asked again yet. */
async function renewedElsewhere(app: App, adapter: Adapter): Promise<Adapter> {
  const { renewal } = adapter;
  const now = app.clock();
  if (renewal && renewal.until <= now) {
    const retryAt = retryableFrom(adapter, renewal, now);
    throw new TrackingAdapterError(
      'carrier-unavailable',
      "UPS's answer to a renewal is uncertain; it is asked again soon.",
      {
        retryAfterSeconds: Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000)),
      },
    );
  }
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += POLL_MS) {
    const current = await app.adapters.get(adapter);
    if (current && isAccessTokenAlive(current, app.clock())) return current;
    await pause(POLL_MS);
  }
  throw new TrackingAdapterError('busy', 'The token is being renewed; the renewal takes longer than usual.', {
    retryAfterSeconds: 5,
  });
}

async function held(app: App, adapter: Adapter): Promise<{ token: Secret; adapter: Adapter }> {
  const credentials = adapter.secret && (await app.vault.read(adapter, adapter.secret));
  if (!credentials) throw refusedError('credentials-missing');
  return { token: credentials.accessToken, adapter };
}

/** The platform's own UPS app refused is a fault of ours, and costs nobody an authorization. */
function renewalError(adapter: Adapter, failure: CarrierFailure): TrackingAdapterError {
  const isPlatforms = AUTHORIZATION_METHODS[adapter.method].client === 'platform' && failure.kind === 'client-refused';
  if (!isPlatforms) return carrierError(failure);
  return new TrackingAdapterError('platform-client-refused', "UPS refuses the platform's own app.", {
    retryAfterSeconds: 60,
  });
}

const refusedError = (code: keyof typeof STATUS_REASONS) =>
  new TrackingAdapterError('adapter-not-ready', STATUS_REASONS[code].message, {
    statusReason: { code, ...STATUS_REASONS[code] },
  });

function diedTooSoon(adapter: Adapter, now: Date): TrackingAdapterError {
  const retryAfterSeconds = Math.ceil((renewableFrom(adapter).getTime() - now.getTime()) / 1000);
  return new TrackingAdapterError(
    'carrier-unavailable',
    'UPS ended the access token early; a new one may be asked for shortly.',
    {
      retryAfterSeconds,
    },
  );
}
