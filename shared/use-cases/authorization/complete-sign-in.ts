import type { Adapter } from '../../domain/adapter.ts';
import { ATTEMPT_LEASE_SECONDS, type AuthorizationAttempt, type SignInFailure } from '../../domain/attempt.ts';
import { authorized } from '../../domain/authorization-changes.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { secondsAfter } from '../../domain/instants.ts';
import type { Credentials } from '../../domain/tokens.ts';
import { hasTimeForTokens, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics, ThroughBrowser } from '../../ports/app.ts';
import type { Vault } from '../../ports/vault.ts';
import { changeContextOf } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';
import { untilKept } from '../common/until-kept.ts';
import { doneAttempt } from './close-attempt.ts';
import { exchangedCode } from './exchange-code.ts';
import { moveWhile } from './move-attempt.ts';
import { type CompletedSignIn, repeatedCallback } from './repeated-callback.ts';
import { endAsExpired, endAsFailed, noteWrongBrowser } from './sign-in-failure.ts';
import { attemptIdIn, isOwnState, isSameBrowser } from './sign-in-state.ts';

export interface CompleteSignIn extends WorkTime {
  readonly environment: string;
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
  readonly browserCookie: string | undefined;
}

/** Handles the callback: the credential commit of methods A and C. It consumes the attempt, exchanges the code once, stages, commits on
 * the grant with which the sign-in began, publishes and retires. On any failure the old authorization stays. Only the browser to which
 * the sign-in is bound can end it; another browser's try is recorded once, and nothing else is written. */
export async function completeSignIn(app: ThroughBrowser, request: CompleteSignIn): Promise<CompletedSignIn> {
  const attemptId = attemptIdIn(request.state);
  const attempt = attemptId === undefined ? undefined : await app.attempts.get(attemptId);
  if (!attempt) return { outcome: 'failed', ref: 'attempt-expired' };
  if (!isBoundTo(attempt, request)) {
    await noteWrongBrowser(app, attempt);
    return { outcome: 'failed', ref: 'wrong-browser' };
  }
  if (attempt.state !== 'PENDING') return repeatedCallback(app, attempt, request);
  if (app.clock() >= attempt.expiresAt) return toldBy(app, attempt, request, await endAsExpired(app, attempt));
  if (request.error !== undefined || !request.code) return failed(app, attempt, request, deniedAs(request));

  const adapter = await app.adapters.get(attempt);
  if (!adapter || !isOpenTo(attempt, adapter)) return failed(app, attempt, request, 'superseded');
  if (await isLinkRevoked(app, attempt)) return failed(app, attempt, request, 'link-revoked');
  if (!hasTimeForTokens(request))
    throw new TrackingAdapterError('busy', 'Too little time is left to finish the sign-in. Try again.');
  await app.vault.prepare(attempt.secret);
  const taken = await consumed(app, attempt);
  if (!taken) return toldBy(app, attempt, request, undefined);

  const exchanged = await exchangedCode(app, taken, request.code, request);
  if ('failure' in exchanged) return failed(app, taken, request, exchanged.failure);
  return stageAndCommit(app, adapter, taken, exchanged.credentials, request);
}

/** Returns true when cookie, state and environment belong to the attempt. */
const isBoundTo = (attempt: AuthorizationAttempt, { state, browserCookie, environment }: CompleteSignIn): boolean =>
  isSameBrowser(attempt.browser, browserCookie) &&
  isOwnState(state ?? '', attempt.id, browserCookie) &&
  attempt.environment === environment;

/** A revocation also ends the sign-ins that have begun with the link. One that comes later than this read may lose to the sign-in. */
const isLinkRevoked = async (
  { links }: Pick<App, 'links'>,
  { tenantId, linkId }: AuthorizationAttempt,
): Promise<boolean> => linkId !== undefined && (await links.get({ tenantId, linkId }))?.state === 'revoked';

/** UPS documents no errors here. We assume that any error is a denial, and that one which mentions shippers is about them. */
const deniedAs = ({ errorDescription = '' }: CompleteSignIn): SignInFailure =>
  /shipper/i.test(errorDescription) ? 'no-shipper-account' : 'sign-in-denied';

/** Consumes the attempt, once among all copies of the callback. */
const consumed = (
  app: Basics & Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
): Promise<AuthorizationAttempt | undefined> =>
  moveWhile(
    app,
    attempt,
    ({ state }) => state === 'PENDING',
    () => ({
      state: 'EXCHANGING',
      holder: app.ids.newUuid(),
      until: secondsAfter(app.clock(), ATTEMPT_LEASE_SECONDS),
    }),
  );

/** After so many failed conditions the cause is not a race, and the sweep commits the staged tokens. */
const MAX_COMMIT_TRIES = 5;

const isOpenTo = (attempt: AuthorizationAttempt, { deletedAt, grant }: Adapter): boolean =>
  !deletedAt && grant === attempt.grant;

async function stageAndCommit(
  app: ThroughBrowser,
  adapter: Adapter,
  attempt: AuthorizationAttempt,
  credentials: Credentials,
  request: CompleteSignIn,
): Promise<CompletedSignIn> {
  const keep: () => Promise<'created' | Awaited<ReturnType<Vault['stage']>>> =
    attempt.clientVersionId === undefined
      ? () => app.vault.create(adapter, attempt.secret, credentials).then(() => 'created' as const)
      : () => app.vault.stage(adapter, attempt.secret, credentials, adapter.generation + 1);
  if ((await untilKept(app, request, keep)) === 'gone') {
    return failed(app, attempt, request, 'attempt-expired');
  }
  const changeContext = changeContextOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
  let seen: Adapter | undefined = adapter;
  for (let tries = 0; tries < MAX_COMMIT_TRIES && seen && isOpenTo(attempt, seen); tries++) {
    const change = authorized(seen, attempt, credentials, changeContext);
    const written = await app.adapters.write(seen, change);
    if (written) {
      await doneAttempt(app, attempt);
      await settle(app, written, eventsOf(change));
      return { outcome: 'authorized', ref: attempt.id };
    }
    seen = await app.adapters.get(attempt);
  }
  if (seen && isOpenTo(attempt, seen))
    throw new TrackingAdapterError('busy', 'The adapter is being changed concurrently.');
  if (seen?.secret?.id === attempt.secret.id) {
    // The sweep, or an earlier write of ours whose answer was lost, has committed the tokens.
    await doneAttempt(app, attempt);
    return { outcome: 'authorized', ref: attempt.id };
  }
  return failed(app, attempt, request, 'superseded');
}

const failed = async (
  app: ThroughBrowser,
  attempt: AuthorizationAttempt,
  request: CompleteSignIn,
  code: SignInFailure,
): Promise<CompletedSignIn> => toldBy(app, attempt, request, await endAsFailed(app, attempt, code));

/** @param ref of the result that this callback wrote; undefined when another callback wrote one first, which is then used */
async function toldBy(
  app: Basics & Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
  request: CompleteSignIn,
  ref: string | undefined,
): Promise<CompletedSignIn> {
  if (ref !== undefined) return { outcome: 'failed', ref };
  const current = await app.attempts.get(attempt.id);
  return current ? repeatedCallback(app, current, request) : { outcome: 'failed', ref: 'attempt-expired' };
}
