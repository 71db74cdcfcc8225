import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { transition } from '../../domain/change.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { demandRoom } from '../../domain/outbox.ts';
import { type ClientCredentials, credentialsOf, isUsableLifetime, type TokenSet } from '../../domain/tokens.ts';
import { listeningMs, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics, Exchanging, Retiring } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { carrierError } from '../common/carrier-failures.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { PROBE_INQUIRY_NUMBER } from '../tracking/probe.ts';
import { authorizerOf, newAttempt } from './new-attempt.ts';

export interface VerifyCredentials extends AdapterKey, RequestContext {
  readonly subject: string;
  readonly client: ClientCredentials;
  readonly authorizer?: string | undefined;
}

export interface Verification {
  readonly verificationId: string;
  readonly result: 'Success';
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly expiresAt: Date;
}

/** Verifies credentials: requests a token from UPS with them and keeps both for ten minutes, so that Save can commit them. The adapter
 * does not change.
 *
 * @throws not-found, busy, too-many-requests, client-refused, carrier-unavailable, carrier-answer-invalid */
export async function verifyCredentials(
  app: Exchanging & Pick<App, 'limits'>,
  request: VerifyCredentials,
): Promise<Verification> {
  const adapter = await liveAdapter(app, request);
  demandRoom(adapter);
  await app.limits.take({ key: adapter, kind: 'verify', clientId: request.client.clientId }, app.clock());

  const answer = await app.carrier.clientCredentialsGrant(adapter.environment, request.client, listeningMs(request));
  if ('failure' in answer) {
    await recordFailure(app, adapter, request, answer.failure);
    throw carrierError(answer.failure);
  }
  if (!isUsableLifetime(answer.value.accessSeconds)) {
    throw new TrackingAdapterError('carrier-answer-invalid', 'UPS returned a token with an unusable lifetime.');
  }
  const warnings = await trackingWarnings(app, adapter, answer.value, request);

  const receivedAt = app.clock();
  const attempt = newAttempt(app, adapter, request, {
    id: app.ids.newId('ver'),
    method: 'Customer Client Credentials',
    clientId: request.client.clientId,
    authorizer: authorizerOf(request.authorizer, request.actor, request.client.clientId),
  });
  await app.attempts.create(attempt);
  const credentials = credentialsOf(answer.value, request.client, receivedAt);
  // This write is not retried: client credentials can be reused freely, and the person can click Verify again.
  await app.vault.create(adapter, attempt.secret, credentials);
  return { verificationId: attempt.id, result: 'Success', warnings, expiresAt: attempt.expiresAt };
}

/** Makes a tracking call, because a token proves only id and secret, not that the app has the Tracking product. */
async function trackingWarnings(
  app: Basics & Pick<App, 'carrier'>,
  { environment }: Adapter,
  { accessToken }: TokenSet,
  time: WorkTime,
): Promise<Verification['warnings']> {
  const answer = await app.carrier.track(environment, accessToken, PROBE_INQUIRY_NUMBER, {}, time);
  if (!('failure' in answer) || answer.failure.kind === 'request-refused') return [];
  if (answer.failure.kind === 'token-refused') {
    return [
      {
        code: 'tracking-not-permitted',
        message: 'UPS does not allow this app to track. Add the Tracking product to it at developer.ups.com.',
      },
    ];
  }
  return [
    {
      code: 'carrier-unavailable',
      message: 'UPS accepted the credentials, but whether the app may track could not be checked.',
    },
  ];
}

/** Records the failure in the activity; the adapter itself does not change. */
async function recordFailure(
  app: Retiring,
  adapter: Adapter,
  context: RequestContext,
  failure: CarrierFailure,
): Promise<void> {
  const facts = [{ type: 'adapter.verification_failed', reason: carrierError(failure).code } as const];
  await commit(app, adapter, transition(adapter, changeContextOf(app, context), { when: [], facts }));
}
