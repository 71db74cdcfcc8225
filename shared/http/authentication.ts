import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller, Scope } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { App, Basics, Identifying } from '../ports/app.ts';
import { renewalIn } from './console-session.ts';
import { COOKIES, cookiesOf } from './cookies.ts';
import { takeShare } from './request-limits.ts';

/** RFC 6750 §2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

export interface Authenticated extends Caller {
  /** By the session cookie; only a browser has one. */
  readonly viaConsole: boolean;
}

/** Who calls, and that they may.
 *
 * @throws unauthenticated, too-many-requests, busy, scope-missing, csrf-refused */
export async function callerOf(app: Identifying, event: APIGatewayProxyEventV2, scope: Scope): Promise<Authenticated> {
  const caller = await authenticated(app, event);
  if (!caller) throw new TrackingAdapterError('unauthenticated', 'This needs an access token.');
  takeShare(app, event, caller.tenantId);
  // Its tokens outlive it.
  if (await app.tenants.isRemoved(caller.tenantId)) throw removedCompany();
  if (!caller.scopes.has(scope)) throw new TrackingAdapterError('scope-missing', `This needs the scope ${scope}.`);
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
  new TrackingAdapterError('unauthenticated', 'The company of this access token has been removed from this platform.');

const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** A cookie comes with every request, also one that another site's page made. Its own pages cannot set this header, and say
 * where they are. */
function refuseForgery(app: Basics, { headers, requestContext }: APIGatewayProxyEventV2): void {
  if (SAFE_METHODS.has(requestContext.http.method)) return;
  const isOurs = headers['x-requested-with'] === 'console' && headers.origin === app.publicOrigin;
  if (!isOurs) throw new TrackingAdapterError('csrf-refused', 'The request did not come from the console.');
}

/** The session of the console, where a page may do without: undefined when there is none, or it is over. */
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
