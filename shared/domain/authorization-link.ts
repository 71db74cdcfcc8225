import type { SecretPointer } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import type { SignInFailure } from './attempt.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { Actor } from './caller.ts';
import type { AdapterEvent } from './events.ts';
import { secondsAfter } from './instants.ts';
import { WORKER_GONE_SECONDS } from './worker-time.ts';

/** The states of a sign-in link. `open` and `started` can become any of the others; `expired` follows from the clock alone. */
export const LINK_STATES = ['open', 'started', 'completed', 'expired', 'revoked', 'superseded'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export const LONGEST_LINK_HOURS = 168;

export interface LinkKey {
  readonly tenantId: string;
  readonly linkId: string;
}

/** A sign-in link: an invitation to authorize one adapter, for a person who has no access to the console. It stays valid for days and
 * for several sign-ins, until the first one that succeeds: every sign-in carries `grant` to its commit. */
export interface AuthorizationLink extends AdapterKey, LinkKey {
  readonly state: LinkState;
  readonly method: AuthorizationMethod;
  /** The adapter's grant when the link was created. The link ends with any later change of the authorization. */
  readonly grant: number;
  /** The secret with the customer's client; absent for the platform's app, and once the secret is deleted. */
  readonly secret?: SecretPointer;
  /** The name entered for the authorizer. The person who signs in may enter another. */
  readonly authorizer?: string;
  readonly message?: string;
  readonly returnUrl?: string;
  readonly createdBy: Actor;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When someone last began to sign in. */
  readonly startedAt?: Date;
  /** The sign-ins begun in the hour since `since`. */
  readonly starts?: { readonly since: Date; readonly count: number };
  readonly lastFailure?: { readonly code: SignInFailure; readonly at: Date };
  /** The authorization that the link was used for. */
  readonly authorizationId?: string;
  readonly endedAt?: Date;
  /** Events not yet accepted by the bus, by id. */
  readonly pending: Readonly<Record<string, AdapterEvent>>;
  /** Counts every write. */
  readonly writes: number;
}

/** Returns true while nothing has ended the link; whether it has expired is another question. */
export const isLinkUsable = ({ state }: Pick<AuthorizationLink, 'state'>): boolean =>
  state === 'open' || state === 'started';

/** Returns the state as of now: a link has expired before the sweep closes it. */
export const linkStateOf = (link: AuthorizationLink, now: Date): LinkState =>
  isLinkUsable(link) && now >= link.expiresAt ? 'expired' : link.state;

/** Returns when the creator of the link has certainly ended: until then it may still create the secret. */
const creatorGoneAt = ({ createdAt }: AuthorizationLink): Date => secondsAfter(createdAt, WORKER_GONE_SECONDS);

/** Returns true when a link has ended and nothing can create its secret again. */
export const isSecretOver = (link: AuthorizationLink, now: Date): boolean =>
  !isLinkUsable(link) && now >= creatorGoneAt(link);

/** Returns when the sweep must process the link: to publish its events, to close it, or to delete its secret. */
export function linkDueAt(link: AuthorizationLink): Date | undefined {
  if (Object.keys(link.pending).length > 0) return link.createdAt;
  if (isLinkUsable(link)) return link.expiresAt;
  return link.secret && creatorGoneAt(link);
}
