import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller, CallerScope } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { App, Basics, Identifying } from '../ports/app.ts';
import { renewalIn } from './browser/console-session.ts';
import { COOKIES, cookiesOf } from './browser/cookies.ts';
import { takeShare } from './request-limits.ts';

/** RFC 6750 §2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

export interface Authenticated extends Caller {
  /** True for the session cookie, which only a browser has. */
  readonly viaConsole: boolean;
}

/** Authenticates the caller and checks the scope.
 *
 * @throws unauthenticated, too-many-requests, busy, scope-missing, csrf-refused */
export async function callerOf(
  app: Identifying,
  event: APIGatewayProxyEventV2,
  scope: CallerScope,
): Promise<Authenticated> {
  const caller = await authenticated(app, event);
  if (!caller) throw new TrackingAdapterError('unauthenticated', 'The request has no access token.');
  takeShare(app, event, caller.tenantId);
  // A company's tokens stay valid for a while after its removal.
  if (await app.tenants.isRemoved(caller.tenantId)) throw removedCompany();
  if (!caller.scopes.has(scope))
    throw new TrackingAdapterError('scope-missing', `The request needs the scope ${scope}.`, {
      tokenError: 'insufficient_scope',
    });
  return caller;
}

async function authenticated(app: Identifying, event: APIGatewayProxyEventV2): Promise<Authenticated | undefined> {
  const { authorization } = event.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? undefined : { ...(await app.callers.verify(token)), viaConsole: false };
  }
  const session = cookiesOf(event)[COOKIES.session];
  if (!session) return undefined;
  const caller = await app.callers.verify(session);
  refuseForgery(app, event);
  const { endsAt = caller.expiresAt } = renewalIn(cookiesOf(event)) ?? {};
  return { ...caller, expiresAt: endsAt, viaConsole: true };
}

const removedCompany = () =>
  new TrackingAdapterError('unauthenticated', 'The company of this access token has been removed from this platform.', {
    tokenError: 'invalid_token',
  });

const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** Refuses forged requests. A browser sends the cookie with every request, also one from another site's page; such a page cannot set
 * this header, and its origin shows. */
function refuseForgery(app: Basics, { headers, requestContext }: APIGatewayProxyEventV2): void {
  if (SAFE_METHODS.has(requestContext.http.method)) return;
  const isOurs = headers['x-requested-with'] === 'console' && headers.origin === app.publicOrigin;
  if (!isOurs) throw new TrackingAdapterError('csrf-refused', 'The request did not come from the console.');
}

/** Returns the caller of the console session for a page that also works without one; undefined when there is none or it has expired. */
export async function consoleSession(
  app: Pick<App, 'callers'>,
  cookies: Readonly<Record<string, string>>,
): Promise<Caller | undefined> {
  const session = cookies[COOKIES.session];
  if (!session) return undefined;
  return app.callers.verify(session).catch((error) => {
    if (error instanceof TrackingAdapterError && error.code === 'unauthenticated') return undefined;
    throw error;
  });
}
