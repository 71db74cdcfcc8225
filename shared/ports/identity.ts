import type { Caller } from '../domain/caller.ts';

/** Machine clients of the stack's own identity provider. */
export interface ClientStore {
  /** @returns undefined when nobody has given the client a tenant */
  get(clientId: string): Promise<MachineClient | undefined>;
}

export interface MachineClient {
  readonly tenantId: string;
  /** As activity tells who called. */
  readonly name: string;
}

export interface Callers {
  /** @throws unauthenticated */
  verify(accessToken: string): Promise<Caller>;
}

export interface ConsoleSignIn {
  /** @returns where the browser signs in, and what it has to come back with
   * @throws busy */
  begin(returnTo: string | undefined): Promise<{ location: URL; kept: string }>;
  /** @returns the session, and where the person was going: a path of ours
   * @throws unauthenticated, busy */
  finish(
    query: URLSearchParams,
    kept: string | undefined,
  ): Promise<{ session: string; seconds: number; renewal: string | undefined; returnTo: string }>;
  /** @returns the session that the issuer grants now: with another role, if the person has another one by now
   * @throws unauthenticated when the issuer has ended it, busy */
  renew(renewal: string): Promise<string>;
  /** Ends it at the issuer, where the issuer can: what was granted before lives on for as long as it says (RFC 7009). */
  end(renewal: string): Promise<void>;
}

/** Console sessions that were ended by signing out, by the hash of what renews them, which nobody stores. */
export interface EndedSessions {
  /** @throws busy */
  mark(renewalHash: string, at: Date): Promise<void>;
  /** @throws busy */
  isMarked(renewalHash: string): Promise<boolean>;
}
