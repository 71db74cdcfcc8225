import type { Adapter } from '../../domain/adapter.ts';
import { ATTEMPT_LEASE_SECONDS, type AuthorizationAttempt, type SignInFailure } from '../../domain/attempt.ts';
import { authorized } from '../../domain/authorization.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { type ClientCredentials, type Credentials, credentialsOf, isUsableLifetime } from '../../domain/tokens.ts';
import type { App } from '../../ports/app.ts';
import { occasionOf } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';
import { PLATFORM_CLIENT_REFUSED } from '../renewal/renewal-failures.ts';
import { doneAttempt } from './close-attempt.ts';
import { codeOf, redirectUriOf } from './open-sign-in.ts';
import { recordSignInFailure } from './sign-in-failure.ts';
import { attemptIdIn, isOwnState, isSameBrowser } from './sign-in-state.ts';

export interface CompleteSignIn {
  readonly environment: string;
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
  readonly browserCookie: string | undefined;
}

export type CompletedSignIn =
  | { readonly outcome: 'authorized'; readonly ref: string }
  | { readonly outcome: 'failed'; readonly ref: string };

/** The callback: the credential commit of methods A and C. Consume, exchange once, stage, commit on the grant the sign-in
 * began with, publish, retire. Whatever fails, the old authorization stands. */
export async function completeSignIn(app: App, request: CompleteSignIn): Promise<CompletedSignIn> {
  const attemptId = attemptIdIn(request.state);
  const attempt = attemptId === undefined ? undefined : await app.attempts.get(attemptId);
  if (!attempt) return { outcome: 'failed', ref: 'attempt-expired' };
  const refusal = refusalOf(app, attempt, request);
  if (refusal) return failed(app, attempt, refusal);

  const adapter = await app.adapters.get(attempt);
  if (!adapter || adapter.deletedAt || adapter.grant !== attempt.grant) return failed(app, attempt, SUPERSEDED);
  const taken = await consumed(app, attempt);
  if (!taken) return { outcome: 'failed', ref: 'attempt-used' };

  const exchanged = await exchange(app, taken, request.code ?? '');
  if ('failure' in exchanged) return failed(app, taken, { code: exchanged.failure, isFinal: true });
  return stageAndCommit(app, adapter, taken, exchanged.credentials);
}

interface Refusal {
  readonly code: SignInFailure;
  readonly isFinal: boolean;
}

const SUPERSEDED: Refusal = { code: 'superseded', isFinal: true };

/** What ends a callback before UPS is asked. Only the browser that the sign-in is bound to can end the sign-in itself. */
function refusalOf(app: App, attempt: AuthorizationAttempt, request: CompleteSignIn): Refusal | undefined {
  const isTheirs =
    isSameBrowser(attempt.browser, request.browserCookie) &&
    isOwnState(request.state ?? '', attempt.id, request.browserCookie);
  if (!isTheirs) return { code: 'wrong-browser', isFinal: false };
  if (attempt.environment !== request.environment) return { code: 'wrong-browser', isFinal: false };
  if (attempt.state !== 'PENDING') return { code: 'attempt-used', isFinal: false };
  if (app.clock() >= attempt.expiresAt) return { code: 'attempt-expired', isFinal: true };
  if (request.error !== undefined || !request.code) return { code: deniedAs(request), isFinal: true };
  return undefined;
}

/** UPS documents no errors here. Assumed: whatever it sends is a no, and one that speaks of shippers is about them. */
const deniedAs = ({ errorDescription = '' }: CompleteSignIn): SignInFailure =>
  /shipper/i.test(errorDescription) ? 'no-shipper-account' : 'sign-in-denied';

/** Once, under however many copies of the callback. */
const consumed = (app: App, attempt: AuthorizationAttempt): Promise<AuthorizationAttempt | undefined> =>
  app.attempts.move(attempt, {
    state: 'EXCHANGING',
    holder: app.ids.newUuid(),
    until: new Date(app.clock().getTime() + ATTEMPT_LEASE_SECONDS * 1000),
  });

/** One POST, never repeated: a code is single use, and nobody knows whether a lost answer had redeemed it. */
async function exchange(
  app: App,
  attempt: AuthorizationAttempt,
  code: string,
): Promise<{ credentials: Credentials } | { failure: SignInFailure }> {
  const isCustomers = AUTHORIZATION_METHODS[attempt.method].client === 'customer';
  const client = isCustomers ? await customerClient(app, attempt) : await app.vault.platformClient(attempt.environment);
  if (!client) return { failure: 'attempt-expired' };
  const redirectUri = redirectUriOf(app, attempt.environment);
  const answer = await app.carrier.authorizationCodeGrant(attempt.environment, client, { code, redirectUri });
  if ('failure' in answer) {
    const isPlatforms = answer.failure.kind === 'client-refused' && !isCustomers;
    if (isPlatforms) app.log.error(PLATFORM_CLIENT_REFUSED, { environment: attempt.environment });
    return { failure: isPlatforms ? 'carrier-unavailable' : codeOf(answer.failure) };
  }
  const tokens = answer.value;
  if (!tokens.refreshToken || !isUsableLifetime(tokens.accessSeconds) || !isUsableLifetime(tokens.refreshSeconds)) {
    app.log.warn('UPS answered a sign-in with tokens of no use', { adapterId: attempt.adapterId });
    return { failure: 'carrier-unavailable' };
  }
  const kept = isCustomers ? client : { clientId: client.clientId };
  return { credentials: credentialsOf(tokens, kept, app.clock()) };
}

async function customerClient(app: App, attempt: AuthorizationAttempt): Promise<ClientCredentials | undefined> {
  const versionId = attempt.clientVersionId;
  return versionId === undefined ? undefined : app.vault.readClient(attempt, { id: attempt.secret.id, versionId });
}

/** Conditions that fail so often are no race any more; what is staged is committed by the sweep. */
const MAX_COMMIT_TRIES = 5;

const isOpenTo = (attempt: AuthorizationAttempt, { deletedAt, grant }: Adapter): boolean =>
  !deletedAt && grant === attempt.grant;

async function stageAndCommit(
  app: App,
  adapter: Adapter,
  attempt: AuthorizationAttempt,
  credentials: Credentials,
): Promise<CompletedSignIn> {
  if (attempt.clientVersionId === undefined) await app.vault.create(adapter, attempt.secret, credentials);
  else if ((await app.vault.stage(adapter, attempt.secret, credentials, adapter.generation + 1)) === 'gone') {
    return failed(app, attempt, { code: 'attempt-expired', isFinal: true });
  }
  const occasion = occasionOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
  let seen: Adapter | undefined = adapter;
  for (let tries = 0; tries < MAX_COMMIT_TRIES && seen && isOpenTo(attempt, seen); tries++) {
    const change = authorized(seen, attempt, credentials, occasion);
    const written = await app.adapters.write(seen, change);
    if (written) {
      await doneAttempt(app, attempt);
      await settle(app, written, eventsOf(change));
      return { outcome: 'authorized', ref: attempt.id };
    }
    seen = await app.adapters.get(attempt);
  }
  if (seen && isOpenTo(attempt, seen)) throw new TrackingAdapterError('busy', 'The adapter changes all the time.');
  if (seen?.secret?.id === attempt.secret.id) {
    // The sweep, or an earlier write whose answer was lost, has committed it for us.
    await doneAttempt(app, attempt);
    return { outcome: 'authorized', ref: attempt.id };
  }
  return failed(app, attempt, SUPERSEDED);
}

const failed = async (
  app: App,
  attempt: AuthorizationAttempt,
  { code, isFinal }: Refusal,
): Promise<CompletedSignIn> => ({
  outcome: 'failed',
  ref: await recordSignInFailure(app, attempt, code, isFinal),
});
