import type { Caller } from '../domain/caller.ts';

/** Machine clients of the stack's own identity provider. */
export interface ClientStore {
  /** @returns undefined when the client has no tenant */
  get(clientId: string): Promise<MachineClient | undefined>;
}

export interface MachineClient {
  readonly tenantId: string;
  /** The name of the caller in activity. */
  readonly name: string;
}

export interface Callers {
  /** @throws unauthenticated */
  verify(accessToken: string): Promise<Caller>;
}

export interface ConsoleSignIn {
  /** @returns the URL at which the browser signs in, and the value that it must bring back
   * @throws busy */
  begin(returnTo: string | undefined): Promise<{ location: URL; kept: string }>;
  /** @returns the session, and the path of ours that the person opened
   * @throws unauthenticated, busy */
  finish(
    query: URLSearchParams,
    kept: string | undefined,
  ): Promise<{ session: string; seconds: number; renewal: string | undefined; returnTo: string }>;
  /** @returns the session that the issuer grants now, with the person's current role
   * @throws unauthenticated when the issuer has ended it, busy */
  renew(renewal: string): Promise<string>;
  /** Ends the session at the issuer, if the issuer supports it. Access tokens that it issued before stay valid until they expire (RFC 7009). */
  end(renewal: string): Promise<void>;
}

/** The console sessions that people ended by signing out, by the hash of their refresh token, which is not stored. */
export interface EndedSessions {
  /** @throws busy */
  mark(renewalHash: string, at: Date): Promise<void>;
  /** @throws busy */
  isMarked(renewalHash: string): Promise<boolean>;
}
