import type { Adapter } from './adapter.ts';
import { secondsAfter } from './instants.ts';
import type { Secret } from './secret.ts';

/** Renewals of one secret, forced ones included, are at least this far apart: 96 versions a day, under Secrets Manager's 100. */
export const RENEWAL_INTERVAL_SECONDS = 15 * 60;

/** The shortest usable lifetime. Verify, Save and callback reject a shorter one and a renewal does not believe it, since no call could
 * rely on such a token. */
const MIN_SECONDS = 5 * 60;

/** The longest lifetime of an access token that is believed. */
export const MAX_ACCESS_SECONDS = 24 * 60 * 60;

/** The tokens that UPS issued: a pair, or the single token of client_credentials. */
export interface TokenSet {
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  /** UPS's `issued_at` of the token. */
  readonly issuedAt: Date;
  /** Seconds, as UPS sent them; undefined when missing or not a number. */
  readonly accessSeconds: number | undefined;
  readonly refreshSeconds?: number | undefined;
  /** The answer to a refresh named another client than the one that sent the request. */
  readonly isOfAnotherClient?: true;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** The content of one secret version: everything that tracking under one authorization needs. It is stored only in the vault. */
export interface Credentials {
  /** Without its secret for the platform's client, whose secret is stored once and not per adapter. */
  readonly client: { readonly clientId: string; readonly clientSecret?: Secret };
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date;
  /** Present only with a refresh token. */
  readonly refreshExpiresAt?: Date;
  /** UPS's `issued_at` of the grant's first token; a renewal keeps it. */
  readonly authorizedAt: Date;
  /** UPS sent a missing or impossible lifetime. Reported once, on receipt; not stored. */
  readonly areLifetimesAssumed?: true;
  /** UPS named another client. Reported once, on receipt; not stored. */
  readonly isOfAnotherClient?: true;
}

/** Returns the expiry counted from our receipt, so that UPS's clock does not matter; undefined when UPS has refused the access token
 * of this generation. */
const accessEndOf = ({ accessExpiresAt, accessRefusedGeneration, generation }: Adapter): Date | undefined =>
  accessRefusedGeneration === generation ? undefined : accessExpiresAt;

/** Returns true for an access token that has not expired and that UPS has not refused in this generation. */
export function isAccessTokenAlive(adapter: Adapter, now: Date): boolean {
  const end = accessEndOf(adapter);
  return end !== undefined && now < end;
}

/** Returns true from half of the token's life on, jittered per adapter. The first call to notice renews. A refresh token that was
 * presented before waits until the access token expires. */
export function isRenewalDue(adapter: Adapter, now: Date): boolean {
  const { accessIssuedAt, accessExpiresAt } = adapter;
  if (!accessIssuedAt || !accessExpiresAt || !isAccessTokenAlive(adapter, now)) return true;
  if (adapter.refreshPresented) return false;
  const lifeMs = accessExpiresAt.getTime() - accessIssuedAt.getTime();
  const ageMs = now.getTime() - accessIssuedAt.getTime();
  // Nearly every call returns here, before the jitter is computed.
  return ageMs >= lifeMs * 0.5 && ageMs >= lifeMs * (0.5 + MAX_JITTER * jitterOf(adapter));
}

/** The largest jitter, as a part of the token's life, so that adapters authorized together are not renewed together. */
const MAX_JITTER = 0.1;

/** Returns a number from 0 to 1, always the same for the same adapter. */
const jitterOf = ({ adapterId }: Pick<Adapter, 'adapterId'>): number =>
  [...adapterId].reduce((mixed, letter) => (mixed * 31 + letter.charCodeAt(0)) % 997, 7) / 997;

/** The earliest instant at which another version of the secret may be written. */
export const renewableFrom = ({ accessIssuedAt }: Adapter): Date =>
  new Date((accessIssuedAt?.getTime() ?? 0) + RENEWAL_INTERVAL_SECONDS * 1000);

/** Returns the expiry of a lifetime counted from our receipt. */
export const expiryOf = (receivedAt: Date, seconds: number): Date => secondsAfter(receivedAt, seconds);

/** The longest lifetime of a refresh token that is believed. */
const MAX_REFRESH_SECONDS = 400 * 86_400;

/** Lifetimes assumed on a renewal when UPS's are missing or too short: the tokens work and must not be lost. */
const ASSUMED_ACCESS_SECONDS = 10 * 60;
const ASSUMED_REFRESH_SECONDS = 7 * 86_400;

/** Converts issued tokens to the stored credentials. It never rejects them for their lifetimes. */
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

/** At Verify, Save and callback the old authorization can be kept, so an unusable lifetime rejects the new authorization. */
export const isUsableLifetime = (seconds: number | undefined): seconds is number =>
  seconds !== undefined && seconds >= MIN_SECONDS;

/** The seconds before its expiry from which a grant is kept alive, or half of its life if that is shorter. */
const KEEP_ALIVE_SECONDS = 14 * 86_400;

/** Returns when the sweep renews an unused grant; undefined for a grant that does not expire. */
export function keepAliveAt(adapter: Adapter): Date | undefined {
  const { accessIssuedAt, refreshExpiresAt, refreshPresented } = adapter;
  if (!accessIssuedAt || !refreshExpiresAt) return undefined;
  const halfLifeMs = (refreshExpiresAt.getTime() - accessIssuedAt.getTime()) / 2;
  const keptAliveFromMs = refreshExpiresAt.getTime() - Math.min(KEEP_ALIVE_SECONDS * 1000, halfLifeMs);
  const waitsToMs = refreshPresented ? (accessEndOf(adapter)?.getTime() ?? 0) : 0;
  return new Date(Math.max(keptAliveFromMs, waitsToMs));
}
