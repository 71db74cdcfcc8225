import type { Environment } from '../domain/adapter.ts';
import type { Secret } from '../domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../domain/tokens.ts';
import type { Tracking, TrackingSwitches, UpsCode } from '../domain/tracking.ts';
import type { WorkTime } from '../domain/worker-time.ts';

/** Sorted as `reliability` needs it; the message is safe to show and to log. */
export interface CarrierFailure {
  readonly kind:
    | 'not-delivered'
    | 'no-answer'
    | 'unavailable'
    | 'throttled'
    | 'answer-invalid'
    | 'client-refused'
    | 'grant-refused'
    | 'redirect-uri-refused'
    | 'token-refused'
    | 'blocked'
    | 'request-refused';
  readonly message: string;
  /** UPS's own code, when it sent one. */
  readonly carrierCode?: string | undefined;
}

export type CarrierAnswer<Value> = { readonly value: Value } | { readonly failure: CarrierFailure };

/** UPS's tracking answer: read, with the codes that the table does not know; or, where it was asked for so, as it came. */
export type CarrierTracking =
  | { readonly tracking: Tracking; readonly unmapped: readonly UpsCode[] }
  | { readonly raw: string };

/** UPS. Its calls never throw for what UPS did; each has a deadline, and none is repeated behind the caller's back
 * unless it says so. A token request listens for as many milliseconds as its caller says: what UPS answers it once, it does
 * not answer again. */
export interface Carrier {
  /** RFC 6749 §4.4. */
  clientCredentialsGrant(
    environment: Environment,
    client: ClientCredentials,
    listenMs: number,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** The origins that a sign-in page of this environment is on; a page of ours that leads there has to name them. */
  signInOrigins(environment: Environment): readonly string[];
  /** Where the browser goes to sign in: UPS's answer to the authorization request, RFC 6749 §4.1.1. */
  authorizationRequest(
    environment: Environment,
    request: { readonly clientId: string; readonly redirectUri: string; readonly state: string },
  ): Promise<CarrierAnswer<URL>>;
  /** RFC 6749 §4.1.3, once. */
  authorizationCodeGrant(
    environment: Environment,
    client: ClientCredentials,
    grant: { readonly code: string; readonly redirectUri: string },
    listenMs: number,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** RFC 6749 §6, at UPS's own path, once: UPS answers with a new refresh token, and the old one is spent. */
  refreshTokenGrant(
    environment: Environment,
    client: ClientCredentials,
    refreshToken: Secret,
    listenMs: number,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** A GET, repeated at most twice for 429, 5xx and definite non-delivery, while there is time. `isRaw` asks for UPS's own body. */
  track(
    environment: Environment,
    accessToken: Secret,
    inquiryNumber: string,
    switches: TrackingSwitches,
    time: WorkTime,
  ): Promise<CarrierAnswer<CarrierTracking>>;
  /** The same GET once more, out of the budget of those repetitions; undefined when nothing is left of it. */
  trackAgain(...asked: Parameters<Carrier['track']>): Promise<Awaited<ReturnType<Carrier['track']>> | undefined>;
}
