import type { AdapterKey, Authorizer, Environment, SecretPointer } from './adapter.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';

/** How long a sign-in, or verified credentials, wait for their person. */
export const ATTEMPT_SECONDS = 10 * 60;

/** The longest any function lives. What a worker could still write is judged only after this. */
export const LONGEST_FUNCTION_SECONDS = 60;

/** How long the one who consumed an attempt has to commit it. */
export const ATTEMPT_LEASE_SECONDS = 30;

/** On the way to an authorization: it holds a secret that no adapter names until the commit, and is consumed once. */
export interface AuthorizationAttempt extends AdapterKey {
  readonly id: string;
  readonly state: 'PENDING' | 'EXCHANGING' | 'DONE' | 'CLOSED';
  readonly method: AuthorizationMethod;
  readonly environment: Environment;
  /** The adapter's grant when the attempt began: another authorization since then supersedes it. */
  readonly grant: number;
  readonly authorizationId: string;
  readonly secret: SecretPointer;
  readonly clientId: string;
  readonly authorizer: Authorizer;
  readonly authorizedAt: Date;
  readonly accessIssuedAt: Date;
  readonly accessExpiresAt: Date;
  readonly expiresAt: Date;
  /** Set by Save: what the commit, also one rolled forward by the sweep, calls the adapter. */
  readonly name?: string;
  readonly holder?: string;
  readonly until?: Date;
}

export interface AttemptKey {
  readonly tenantId: string;
  readonly attemptId: string;
}

/** When the sweep has to look at this attempt: to close it and delete its secret, or to finish it. */
export function attemptDueAt(attempt: AuthorizationAttempt): Date | undefined {
  switch (attempt.state) {
    case 'PENDING':
      return attempt.expiresAt;
    case 'EXCHANGING':
      return attempt.until;
    case 'CLOSED':
      // Its secret may still be there; the item goes when that is gone.
      return attempt.expiresAt;
    case 'DONE':
      return undefined;
  }
}
