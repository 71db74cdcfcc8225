import type { Adapter } from './adapter.ts';
import { secondsAfter } from './instants.ts';
import type { Secret } from './secret.ts';

/** Renewals of one secret, forced ones included, are at least this far apart: 96 versions a day, under Secrets Manager's 100. */
export const RENEWAL_INTERVAL_SECONDS = 15 * 60;

/** A lifetime under this is refused at Verify, Save and callback, and not believed on a renewal: no call could count on its token. */
const MIN_SECONDS = 5 * 60;

/** An access token said to live longer is not believed. */
export const MAX_ACCESS_SECONDS = 24 * 60 * 60;

/** What UPS granted: the token pair, or the one token of client_credentials. */
export interface TokenSet {
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  /** UPS's word for when it issued the token. */
  readonly issuedAt: Date;
  /** Seconds, as UPS said them; undefined when missing or not a number. */
  readonly accessSeconds: number | undefined;
  readonly refreshSeconds?: number | undefined;
  /** An answer to a refresh named another client than the one that asked. */
  readonly isOfAnotherClient?: true;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** One secret version: everything that tracking under one authorization needs. Lives in the vault and nowhere else. */
export interface Credentials {
  /** Without its secret where it is the platform's, which is kept once and not per adapter. */
  readonly client: { readonly clientId: string; readonly clientSecret?: Secret };
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date;
  /** With a refresh token only. */
  readonly refreshExpiresAt?: Date;
  /** UPS's `issued_at` of the grant's first token; a renewal keeps it. */
  readonly authorizedAt: Date;
  /** UPS sent a missing or impossible lifetime. Reported once, on receipt; not stored. */
  readonly areLifetimesAssumed?: true;
  /** UPS named another client. Reported once, on receipt; not stored. */
  readonly isOfAnotherClient?: true;
}

/** Counted from our receipt, so UPS's clock does not matter; undefined when UPS has refused the access token of this generation. */
const accessEndOf = ({ accessExpiresAt, accessRefusedGeneration, generation }: Adapter): Date | undefined =>
  accessRefusedGeneration === generation ? undefined : accessExpiresAt;

/** Alive = before its end, and not refused by UPS in this generation. */
export function isAccessTokenAlive(adapter: Adapter, now: Date): boolean {
  const end = accessEndOf(adapter);
  return end !== undefined && now < end;
}

/** From half of its life on, spread by adapter; the call that finds it so renews it. A refresh token that was presented before
 * waits for the access token's end. */
export function isRenewalDue(adapter: Adapter, now: Date): boolean {
  const { accessIssuedAt, accessExpiresAt } = adapter;
  if (!accessIssuedAt || !accessExpiresAt || !isAccessTokenAlive(adapter, now)) return true;
  if (adapter.refreshPresented) return false;
  const lifeMs = accessExpiresAt.getTime() - accessIssuedAt.getTime();
  return now.getTime() >= accessIssuedAt.getTime() + lifeMs * (0.5 + MAX_JITTER * jitterOf(adapter));
}

/** Adapters that were authorized together are not renewed together: up to this part of the life later. */
const MAX_JITTER = 0.1;

/** From 0 to 1, always the same for the same adapter. */
const jitterOf = ({ adapterId }: Pick<Adapter, 'adapterId'>): number =>
  [...adapterId].reduce((mixed, letter) => (mixed * 31 + letter.charCodeAt(0)) % 997, 7) / 997;

/** The earliest instant at which another version of the secret may be written. */
export const renewableFrom = ({ accessIssuedAt }: Adapter): Date =>
  new Date((accessIssuedAt?.getTime() ?? 0) + RENEWAL_INTERVAL_SECONDS * 1000);

/** A lifetime counted from our receipt. */
export const expiryOf = (receivedAt: Date, seconds: number): Date => secondsAfter(receivedAt, seconds);

/** A refresh token said to live longer is not believed. */
const MAX_REFRESH_SECONDS = 400 * 86_400;

/** For lifetimes that are missing or too short on a renewal: the tokens are good, and must not be lost for it. */
const ASSUMED_ACCESS_SECONDS = 10 * 60;
const ASSUMED_REFRESH_SECONDS = 7 * 86_400;

/** What UPS granted, as it is kept; never refused for its lifetimes. */
export function credentialsOf(
  tokens: TokenSet,
  client: Credentials['client'],
  receivedAt: Date,
  authorizedAt: Date = tokens.issuedAt,
): Credentials {
  const accessSeconds = believed(tokens.accessSeconds, ASSUMED_ACCESS_SECONDS, MAX_ACCESS_SECONDS);
  const refreshSeconds = believed(tokens.refreshSeconds, ASSUMED_REFRESH_SECONDS, MAX_REFRESH_SECONDS);
  const isAccessOdd = accessSeconds !== tokens.accessSeconds;
  const isRefreshOdd = tokens.refreshToken !== undefined && refreshSeconds !== tokens.refreshSeconds;
  return {
    client,
    accessToken: tokens.accessToken,
    accessIssuedAt: receivedAt,
    accessExpiresAt: expiryOf(receivedAt, accessSeconds),
    ...(tokens.refreshToken && {
      refreshToken: tokens.refreshToken,
      refreshExpiresAt: expiryOf(receivedAt, refreshSeconds),
    }),
    authorizedAt,
    ...((isAccessOdd || isRefreshOdd) && { areLifetimesAssumed: true }),
    ...(tokens.isOfAnotherClient && { isOfAnotherClient: true }),
  };
}

const believed = (seconds: number | undefined, assumed: number, most: number): number =>
  isUsableLifetime(seconds) ? Math.min(seconds, most) : assumed;

/** At Verify, Save and callback there is an old authorization to keep, so a lifetime of no use refuses the new one. */
export const isUsableLifetime = (seconds: number | undefined): seconds is number =>
  seconds !== undefined && seconds >= MIN_SECONDS;

/** A grant is kept alive from this long before its end, or from half of its life. */
const KEEP_ALIVE_SECONDS = 14 * 86_400;

/** When the sweep renews a grant that nobody has used for a while; undefined where nothing ends by itself. */
export function keepAliveAt(adapter: Adapter): Date | undefined {
  const { accessIssuedAt, refreshExpiresAt, refreshPresented } = adapter;
  if (!accessIssuedAt || !refreshExpiresAt) return undefined;
  const halfLifeMs = (refreshExpiresAt.getTime() - accessIssuedAt.getTime()) / 2;
  const keptAliveFromMs = refreshExpiresAt.getTime() - Math.min(KEEP_ALIVE_SECONDS * 1000, halfLifeMs);
  const waitsToMs = refreshPresented ? (accessEndOf(adapter)?.getTime() ?? 0) : 0;
  return new Date(Math.max(keptAliveFromMs, waitsToMs));
}
