import type { Adapter } from './adapter.ts';
import type { Secret } from './secret.ts';

/** Renewals of one secret, forced ones included, are at least this far apart: 96 versions a day, under Secrets Manager's 100. */
export const RENEWAL_INTERVAL_SECONDS = 15 * 60;

/** A lifetime under this is refused at Verify, Save and callback: with it, no call could count on its token. */
export const MIN_ACCESS_SECONDS = 5 * 60;

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
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** One secret version: everything that tracking under one authorization needs. Lives in the vault and nowhere else. */
export interface Credentials {
  readonly client: ClientCredentials;
  readonly accessToken: Secret;
  readonly refreshToken?: Secret;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date;
}

/** Alive = before its end, and not refused by UPS in this generation. Counted from our receipt, so UPS's clock does not matter. */
export const isAccessTokenAlive = (adapter: Adapter, now: Date): boolean =>
  adapter.accessExpiresAt !== undefined &&
  now < adapter.accessExpiresAt &&
  adapter.accessRefusedGeneration !== adapter.generation;

/** From half of its life on; the call that finds it so renews it. */
export function isRenewalDue(adapter: Adapter, now: Date): boolean {
  const { accessIssuedAt, accessExpiresAt } = adapter;
  if (!accessIssuedAt || !accessExpiresAt || !isAccessTokenAlive(adapter, now)) return true;
  return now.getTime() >= (accessIssuedAt.getTime() + accessExpiresAt.getTime()) / 2;
}

/** The earliest instant at which another version of the secret may be written. */
export const renewableFrom = ({ accessIssuedAt }: Adapter): Date =>
  new Date((accessIssuedAt?.getTime() ?? 0) + RENEWAL_INTERVAL_SECONDS * 1000);

/** A lifetime counted from our receipt. */
export const expiryOf = (receivedAt: Date, seconds: number): Date => new Date(receivedAt.getTime() + seconds * 1000);
