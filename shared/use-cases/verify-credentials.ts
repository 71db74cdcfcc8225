import type { Adapter, AdapterKey, Authorizer } from '../domain/adapter.ts';
import { ATTEMPT_SECONDS, type AuthorizationAttempt } from '../domain/attempt.ts';
import type { Actor } from '../domain/caller.ts';
import { transition } from '../domain/change.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import {
  type ClientCredentials,
  expiryOf,
  MAX_ACCESS_SECONDS,
  MIN_ACCESS_SECONDS,
  type TokenSet,
} from '../domain/tokens.ts';
import { carrierError } from './carrier-failures.ts';
import { liveAdapter } from './live-adapter.ts';
import { type Asked, occasionOf } from './occasion.ts';
import type { App, CarrierFailure } from './ports.ts';
import { PROBE_INQUIRY_NUMBER } from './probe.ts';
import { commit } from './settle.ts';

export interface VerifyCredentials extends AdapterKey, Asked {
  readonly client: ClientCredentials;
  readonly authorizer?: string | undefined;
}

export interface Verification {
  readonly verificationId: string;
  readonly result: 'Success';
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly expiresAt: Date;
}

/** Verify: asks UPS for a token with these credentials and keeps both, for ten minutes, where Save can commit them. The
 * adapter itself does not change.
 *
 * @throws not-found, too-many-requests, client-refused, carrier-unavailable, carrier-answer-invalid */
export async function verifyCredentials(app: App, request: VerifyCredentials): Promise<Verification> {
  const adapter = await liveAdapter(app, request);
  await app.limits.take(adapter, 'verify', app.clock());

  const answer = await app.carrier.clientCredentialsGrant(adapter.environment, request.client);
  if ('failure' in answer) {
    await recordFailure(app, adapter, request, answer.failure);
    throw carrierError(answer.failure);
  }
  const accessSeconds = usableLifetime(answer.value);
  const warnings = await trackingWarnings(app, adapter, answer.value);

  const attempt = attemptOf(app, adapter, request, answer.value, accessSeconds);
  await app.attempts.create(attempt);
  await app.vault.create(adapter, attempt.secret, {
    client: request.client,
    accessToken: answer.value.accessToken,
    accessIssuedAt: attempt.accessIssuedAt,
    accessExpiresAt: attempt.accessExpiresAt,
  });
  return { verificationId: attempt.id, result: 'Success', warnings, expiresAt: attempt.expiresAt };
}

function attemptOf(
  app: App,
  adapter: Adapter,
  { client, authorizer, actor }: VerifyCredentials,
  tokens: TokenSet,
  accessSeconds: number,
): AuthorizationAttempt {
  const now = app.clock();
  const authorizationId = app.ids.newId('aut');
  return {
    tenantId: adapter.tenantId,
    adapterId: adapter.adapterId,
    id: app.ids.newId('ver'),
    state: 'PENDING',
    method: 'Customer Client Credentials',
    environment: adapter.environment,
    grant: adapter.grant,
    authorizationId,
    secret: app.vault.pointer(adapter, authorizationId, app.ids.newUuid()),
    clientId: client.clientId,
    authorizer: authorizerOf(authorizer, actor, client.clientId),
    authorizedAt: tokens.issuedAt,
    accessIssuedAt: now,
    accessExpiresAt: expiryOf(now, accessSeconds),
    expiresAt: expiryOf(now, ATTEMPT_SECONDS),
  };
}

/** UPS tells no API client whose account it is, so: the name entered, else who pressed the button, else the client. */
const authorizerOf = (entered: string | undefined, actor: Actor, clientId: string): Authorizer => {
  if (entered !== undefined) return { name: entered, source: 'entered' };
  return actor.kind === 'person' ? { name: actor.name, source: 'operator' } : { name: clientId, source: 'client' };
};

function usableLifetime({ accessSeconds }: TokenSet): number {
  if (accessSeconds === undefined || !(accessSeconds >= MIN_ACCESS_SECONDS)) {
    throw new TrackingAdapterError('carrier-answer-invalid', 'UPS answered with a token whose lifetime is of no use.');
  }
  return Math.min(accessSeconds, MAX_ACCESS_SECONDS);
}

/** A token proves id and secret only; that the app has the Tracking product shows on a tracking call. */
async function trackingWarnings(
  app: App,
  { environment }: Adapter,
  { accessToken }: TokenSet,
): Promise<Verification['warnings']> {
  const answer = await app.carrier.track(environment, accessToken, PROBE_INQUIRY_NUMBER);
  if (!('failure' in answer) || answer.failure.kind === 'request-refused') return [];
  if (answer.failure.kind === 'token-refused') {
    return [
      {
        code: 'tracking-not-permitted',
        message: 'UPS refuses tracking for this app: add the Tracking product to it at developer.ups.com.',
      },
    ];
  }
  return [
    {
      code: 'carrier-unavailable',
      message: 'UPS accepted the credentials; whether the app may track could not be checked now.',
    },
  ];
}

/** For the activity: the adapter itself stays as it is. */
async function recordFailure(app: App, adapter: Adapter, asked: Asked, failure: CarrierFailure): Promise<void> {
  const facts = [{ type: 'adapter.verification_failed', reason: carrierError(failure).code } as const];
  await commit(app, adapter, transition(adapter, occasionOf(app, asked), { when: [], facts }));
}
