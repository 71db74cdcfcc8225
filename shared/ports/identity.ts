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
  ): Promise<{ session: string; seconds: number; returnTo: string }>;
}
