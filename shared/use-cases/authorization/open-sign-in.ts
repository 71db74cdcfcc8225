import type { Environment } from '../../domain/adapter.ts';
import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import type { Caller } from '../../domain/caller.ts';
import type { App, Basics, ThroughBrowser } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import { allEnded } from '../common/all-ended.ts';
import { moveWhile } from './move-attempt.ts';
import { endAsFailed, noteSignInFailure, noteWrongBrowser } from './sign-in-failure.ts';
import { attemptIdOf, browserOf, isRandom, isSameBrowser, newRandom, stateOf } from './sign-in-state.ts';

export interface OpenSignIn {
  /** The name of the start link. */
  readonly link: string | undefined;
  /** The cookie that binds sign-ins to this browser, if it has one. */
  readonly browserCookie: string | undefined;
  /** The caller of the console session, if there is one. */
  readonly session: Caller | undefined;
  /** The person has confirmed on our own page. */
  readonly isConfirmed: boolean;
}

export type OpenedSignIn =
  | { readonly next: 'ups'; readonly location: URL; readonly browserCookie: string }
  /** A machine client created the link, so a person must see its purpose and confirm. */
  | { readonly next: 'confirmation'; readonly about: SignInAbout }
  /** The console created the link, and this browser has no session. */
  | { readonly next: 'console-sign-in' }
  | { readonly next: 'failed'; readonly ref: string; readonly browserCookie?: string };

export interface SignInAbout {
  readonly company: string;
  readonly adapterName: string;
  readonly environment: Environment;
  readonly starter: string;
}

/** Handles the start link: binds the sign-in to this browser and asks UPS for the sign-in page. It prevents forced linking: a link from
 * the console needs the session that created it, and any other link needs a confirmation that names company, adapter and starter. */
export async function openSignIn(
  app: ThroughBrowser & Pick<App, 'tenants'>,
  request: OpenSignIn,
): Promise<OpenedSignIn> {
  const { link, browserCookie, session, isConfirmed } = request;
  const attempt = isRandom(link) ? await app.attempts.get(attemptIdOf(link)) : undefined;
  if (!attempt || app.clock() >= attempt.expiresAt) return failed('attempt-expired');
  if (attempt.state !== 'PENDING') return failed('attempt-used');
  if (attempt.browser !== undefined && !isSameBrowser(attempt.browser, browserCookie)) return refuse(app, attempt);

  const { startedBy } = attempt;
  if (startedBy.viaConsole) {
    if (!session) return { next: 'console-sign-in' };
    const isTheirs = session.tenantId === attempt.tenantId && session.subject === startedBy.subject;
    if (!isTheirs) return refuse(app, attempt);
  } else if (!isConfirmed) {
    return { next: 'confirmation', about: await about(app, attempt) };
  }

  const cookie = isRandom(browserCookie) ? browserCookie : newRandom();
  const bound = await boundTo(app, attempt, cookie);
  if (!bound) return failed('attempt-used');
  return onToUps(app, bound, cookie);
}

/** The step after a start link or a sign-in link. */
export type NextAtUps = Extract<OpenedSignIn, { next: 'ups' | 'failed' }>;

/** Asks UPS for the sign-in page of an attempt that is bound to this browser. */
export async function onToUps(app: ThroughBrowser, bound: AuthorizationAttempt, cookie: string): Promise<NextAtUps> {
  const answer = await app.carrier.authorizationRequest(bound.environment, {
    clientId: bound.clientId,
    redirectUri: redirectUriOf(app, bound.environment),
    state: stateOf(bound.id, cookie),
  });
  if ('value' in answer) return { next: 'ups', location: answer.value, browserCookie: cookie };
  return { next: 'failed', ref: await refused(app, bound, answer.failure), browserCookie: cookie };
}

/** Binds the sign-in to the first browser, once, even when it opens the link twice at the same time. */
async function boundTo(
  app: Basics & Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
  cookie: string,
): Promise<AuthorizationAttempt | undefined> {
  if (attempt.browser !== undefined) return attempt;
  const isFree = ({ state, browser }: AuthorizationAttempt) => state === 'PENDING' && browser === undefined;
  const bound = await moveWhile(app, attempt, isFree, () => ({ browser: browserOf(cookie) }));
  if (bound) return bound;
  const current = await app.attempts.get(attempt.id);
  return current?.state === 'PENDING' && isSameBrowser(current.browser, cookie) ? current : undefined;
}

/** Handles a refusal by UPS to begin the sign-in. The same link can be used again if UPS was only unavailable. */
async function refused(app: ThroughBrowser, attempt: AuthorizationAttempt, failure: CarrierFailure): Promise<string> {
  const code = codeOf(failure);
  if (isFinal(failure)) return (await endAsFailed(app, attempt, code)) ?? 'attempt-used';
  const current = await app.attempts.get(attempt.id);
  if (current?.state !== 'PENDING') return 'attempt-used';
  await noteSignInFailure(app, current, code);
  return code;
}

export const redirectUriOf = ({ publicOrigin }: Pick<App, 'publicOrigin'>, environment: Environment): string =>
  `${publicOrigin}/oauth/callback/${environment}`;

const failed = (ref: string): OpenedSignIn => ({ next: 'failed', ref });

async function refuse(app: ThroughBrowser, attempt: AuthorizationAttempt): Promise<OpenedSignIn> {
  await noteWrongBrowser(app, attempt);
  return failed('wrong-browser');
}

async function about(
  app: Basics & Pick<App, 'adapters' | 'tenants'>,
  { tenantId, adapterId, environment, startedBy }: AuthorizationAttempt,
): Promise<SignInAbout> {
  const [company, adapter] = await allEnded([app.tenants.nameOf(tenantId), app.adapters.get({ tenantId, adapterId })]);
  return { company, adapterName: adapter?.name ?? adapterId, environment, starter: startedBy.name };
}

export const codeOf = ({ kind }: CarrierFailure): SignInFailure => {
  if (kind === 'client-refused' || kind === 'redirect-uri-refused') {
    return kind === 'client-refused' ? 'client-refused' : 'redirect-uri-not-registered';
  }
  return kind === 'grant-refused' ? 'attempt-expired' : 'carrier-unavailable';
};

const isFinal = ({ kind }: CarrierFailure): boolean => kind === 'client-refused' || kind === 'redirect-uri-refused';
