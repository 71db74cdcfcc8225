import type { Environment } from '../domain/adapter.ts';
import type { ProofKind } from '../domain/proof.ts';
import type { Secret } from '../domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../domain/tokens.ts';
import type { Tracking, TrackingSwitches, UpsCode } from '../domain/tracking.ts';
import type { WorkTime } from '../domain/worker-time.ts';

/** A failed call to UPS, sorted by what is certain about it. The message is safe to show and to log. */
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

/** UPS's tracking answer: parsed, with the codes that are not in the table, or, on request, unchanged. */
export type CarrierTracking =
  | {
      readonly tracking: Tracking;
      readonly unmapped: readonly UpsCode[];
      /** Base64, on request. */
      readonly documents?: Readonly<Partial<Record<ProofKind, string>>>;
    }
  | { readonly raw: string };

/** The calls to UPS. None throws for a failure of UPS, each has a deadline, and none is retried unless its docstring says so. A token
 * request waits for the caller's number of milliseconds, because UPS does not repeat its answer. */
export interface Carrier {
  /** RFC 6749 §4.4. */
  clientCredentialsGrant(
    environment: Environment,
    client: ClientCredentials,
    listenMs: number,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** Returns the origins of this environment's sign-in pages, which the policy of a page that leads there must name. */
  signInOrigins(environment: Environment): readonly string[];
  /** Requests the URL at which the browser signs in (RFC 6749 §4.1.1). */
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
  /** RFC 6749 §6, at UPS's own path, once: UPS answers with a new refresh token and consumes the old one. */
  refreshTokenGrant(
    environment: Environment,
    client: ClientCredentials,
    refreshToken: Secret,
    listenMs: number,
  ): Promise<CarrierAnswer<TokenSet>>;
  /** A GET, retried at most twice for 429, 5xx and certain non-delivery, while there is time. `isRaw` returns UPS's own body. */
  track(
    environment: Environment,
    accessToken: Secret,
    inquiryNumber: string,
    switches: TrackingSwitches,
    time: WorkTime,
  ): Promise<CarrierAnswer<CarrierTracking>>;
  /** Sends the same GET once more, from the budget of those retries; undefined when the budget is used up. */
  trackAgain(...asked: Parameters<Carrier['track']>): Promise<Awaited<ReturnType<Carrier['track']>> | undefined>;
}
