import type { Adapter } from './adapter.ts';
import type { SignInFailure } from './attempt.ts';
import { type AuthorizationLink, isLinkUsable, linkStateOf } from './authorization-link.ts';
import type { ChangeContext } from './change-context.ts';
import { TrackingAdapterError } from './errors.ts';
import { type AdapterFact, eventOf } from './events.ts';
import { secondsAfter } from './instants.ts';
import { HOUR_SECONDS } from './use-limits.ts';

type NewLink = Pick<AuthorizationLink, 'linkId' | 'method' | 'secret' | 'authorizer' | 'message' | 'returnUrl'>;

/** Creates a link for the adapter as it is. */
export function linkCreated(
  adapter: Adapter,
  entered: NewLink,
  expiresInSeconds: number,
  context: ChangeContext,
): AuthorizationLink {
  const { tenantId, adapterId, grant } = adapter;
  const { at, actor: createdBy } = context;
  const expiresAt = secondsAfter(at, expiresInSeconds);
  const link = { tenantId, adapterId, grant, ...entered, createdBy, createdAt: at, expiresAt };
  return withEvent({ ...link, state: 'open', pending: {}, writes: 1 }, 'authorization_link.created', adapter, context);
}

/** The sign-ins that one link begins in an hour: anyone who has the link could otherwise create secrets without end. */
const STARTS_PER_HOUR = 20;

/** A person begins to sign in.
 *
 * @throws too-many-requests */
export function linkStarted(link: AuthorizationLink, now: Date): AuthorizationLink {
  const { starts } = link;
  const isSameHour = starts !== undefined && now < secondsAfter(starts.since, HOUR_SECONDS);
  const { since, count } = isSameHour ? starts : { since: now, count: 0 };
  if (count >= STARTS_PER_HOUR) throw tooManyStarts(since, now);
  return written({ ...link, state: 'started', startedAt: now, starts: { since, count: count + 1 } });
}

const tooManyStarts = (since: Date, now: Date) =>
  new TrackingAdapterError(
    'too-many-requests',
    `Too many sign-ins began with this link (limit: ${STARTS_PER_HOUR} per hour).`,
    { retryAfterSeconds: Math.ceil((since.getTime() - now.getTime()) / 1000) + HOUR_SECONDS },
  );

/** @returns undefined when the link has ended: what fails afterwards is no news */
export const linkFailed = (link: AuthorizationLink, code: SignInFailure, now: Date): AuthorizationLink | undefined =>
  isLinkUsable(link) ? written({ ...link, lastFailure: { code, at: now } }) : undefined;

/** A sign-in with the link has authorized the adapter, whatever has become of the link in between.
 *
 * @returns undefined when the link already says so */
export const linkCompleted = (
  link: AuthorizationLink,
  authorizationId: string,
  now: Date,
): AuthorizationLink | undefined =>
  link.state === 'completed'
    ? undefined
    : written({ ...link, state: 'completed', authorizationId, endedAt: link.endedAt ?? now });

/** The link expires, or the adapter's authorization changes.
 *
 * @returns undefined when the link has ended already */
export const linkClosed = (
  link: AuthorizationLink,
  state: 'expired' | 'superseded',
  now: Date,
): AuthorizationLink | undefined => (isLinkUsable(link) ? written({ ...link, state, endedAt: now }) : undefined);

/** A person revokes the link.
 *
 * @param adapter undefined = it has been removed
 * @returns undefined when the link has ended already */
export function linkRevoked(
  link: AuthorizationLink,
  adapter: Adapter | undefined,
  context: ChangeContext,
): AuthorizationLink | undefined {
  if (!isLinkUsable(link) || linkStateOf(link, context.at) === 'expired') return undefined;
  const revoked = written({ ...link, state: 'revoked', endedAt: context.at });
  return withEvent(revoked, 'authorization_link.revoked', adapter, context);
}

/** Removes events that the bus has accepted, and the pointer of a secret that is deleted for good. */
export function linkSettled(
  { secret, ...link }: AuthorizationLink,
  published: readonly string[],
  isSecretGone: boolean,
): AuthorizationLink {
  const pending = Object.fromEntries(Object.entries(link.pending).filter(([id]) => !published.includes(id)));
  return written({ ...link, ...(secret && !isSecretGone && { secret }), pending });
}

function withEvent(
  link: AuthorizationLink,
  type: Extract<AdapterFact['type'], `authorization_link.${string}`>,
  adapter: Adapter | undefined,
  context: ChangeContext,
): AuthorizationLink {
  const { tenantId, adapterId, linkId } = link;
  const about = { tenantId, adapterId, name: adapter?.name };
  const event = eventOf({ type, linkId }, about, adapter?.authorization?.id, context);
  return { ...link, pending: { ...link.pending, [event.id]: event } };
}

const written = (link: AuthorizationLink): AuthorizationLink => ({ ...link, writes: link.writes + 1 });
