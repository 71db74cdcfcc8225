import type { Adapter } from '../../../domain/adapter.ts';
import type { AuthorizationAttempt } from '../../../domain/attempt.ts';
import type { AuthorizationLink } from '../../../domain/authorization-link.ts';
import { linkStarted } from '../../../domain/authorization-link-changes.ts';
import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { ClientCredentials } from '../../../domain/tokens.ts';
import type { WorkTime } from '../../../domain/worker-time.ts';
import type { App, Basics, ThroughBrowser } from '../../../ports/app.ts';
import { keepAttempt } from '../authorize.ts';
import { newAttempt } from '../new-attempt.ts';
import { type NextAtUps, onToUps } from '../open-sign-in.ts';
import { attemptIdOf, browserOf, isRandom, newRandom } from '../sign-in-state.ts';
import { changeLink } from './change-link.ts';
import { supersede } from './close-links.ts';
import { endedAs, namedLink, type OpenedLink } from './open-link.ts';

export interface StartLink extends WorkTime {
  readonly name: string | undefined;
  /** The name that the person entered for themselves. */
  readonly authorizer: string | undefined;
  /** The cookie that binds sign-ins to this browser, if it has one. */
  readonly browserCookie: string | undefined;
  readonly requestId: string;
}

type StartedLink = NextAtUps | Exclude<OpenedLink, { next: 'link-page' }>;

/** Begins a sign-in with a sign-in link, after the person has confirmed on our page: an attempt of 10 minutes that is bound to this browser
 * and carries the link's grant to its commit, so that of all sign-ins with the link one succeeds. One that fails leaves the link usable.
 *
 * @throws busy, too-many-requests, platform-client-refused */
export async function startLink(app: ThroughBrowser & Pick<App, 'tenants'>, request: StartLink): Promise<StartedLink> {
  const found = await namedLink(app, request.name);
  if (!found) return { next: 'link-unknown' };
  const { link, adapter } = found;
  const ended = endedAs(link, adapter, app.clock());
  if (ended || !adapter) {
    if (ended === 'superseded') await supersede(app, link);
    return { next: 'link-ended', state: ended ?? 'superseded', company: await app.tenants.nameOf(link.tenantId) };
  }
  const client = await clientOf(app, link);
  const { clientId } = client ?? (await app.vault.platformClient(adapter.environment));
  const started = await changeLink(app, link, (seen) =>
    endedAs(seen, adapter, app.clock()) ? undefined : linkStarted(seen, app.clock()),
  );
  const endedMeanwhile = started && endedAs(started, adapter, app.clock());
  if (!started) return { next: 'link-unknown' };
  if (endedMeanwhile)
    return { next: 'link-ended', state: endedMeanwhile, company: await app.tenants.nameOf(link.tenantId) };

  const cookie = isRandom(request.browserCookie) ? request.browserCookie : newRandom();
  const begun = attemptFor(app, adapter, started, { ...request, clientId, cookie });
  return onToUps(app, await keepAttempt(app, begun, client), cookie);
}

/** @throws busy when the secret of a usable link is gone: it has just ended, or an operator has deleted it */
async function clientOf(
  { vault }: Basics & Pick<App, 'vault'>,
  link: AuthorizationLink,
): Promise<ClientCredentials | undefined> {
  if (!link.secret) return undefined;
  const client = await vault.readClient(link, link.secret);
  if (!client) throw new TrackingAdapterError('busy', 'The credentials of this sign-in link cannot be read.');
  return client;
}

function attemptFor(
  app: Basics & Pick<App, 'vault'>,
  adapter: Adapter,
  link: AuthorizationLink,
  request: StartLink & { readonly clientId: string; readonly cookie: string },
): AuthorizationAttempt {
  const { createdBy: actor, linkId, method, grant, returnUrl } = link;
  const { authorizer: entered = link.authorizer, clientId, cookie, requestId, remainingMs } = request;
  const context = { actor, subject: actor.subject ?? '', requestId, remainingMs };
  const begun = newAttempt(app, adapter, context, {
    // The name is nobody's: no start link leads to this attempt.
    id: attemptIdOf(newRandom()),
    method,
    clientId,
    // The person who created the link does not authorize anything.
    authorizer: entered === undefined ? { name: clientId, source: 'client' } : { name: entered, source: 'entered' },
  });
  return { ...begun, grant, linkId, browser: browserOf(cookie), ...(returnUrl !== undefined && { returnUrl }) };
}
