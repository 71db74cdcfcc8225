import type { Authorizer, Environment, SecretPointer } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { Actor } from './caller.ts';

/** How long a sign-in, or verified credentials, wait for their person. */
export const ATTEMPT_SECONDS = 10 * 60;

/** How long the one who consumed an attempt has to commit it. */
export const ATTEMPT_LEASE_SECONDS = 30;

/** How long a sign-in's ending can be read by the browser it was bound to. */
export const ENDING_SECONDS = 30 * 60;

/** How a sign-in ended other than well, as the error page tells it. */
export const SIGN_IN_FAILURES = [
  'sign-in-denied',
  'attempt-expired',
  'attempt-used',
  'wrong-browser',
  'superseded',
  'redirect-uri-not-registered',
  'client-refused',
  'no-shipper-account',
  'carrier-unavailable',
] as const;
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** On the way to an authorization: it holds a secret that no adapter names until the commit, and is consumed once. A
 * sign-in's id is the hash of its start link's name; a verification's is its own. */
export interface AuthorizationAttempt extends AdapterKey {
  readonly id: string;
  readonly state: 'PENDING' | 'EXCHANGING' | 'DONE' | 'CLOSED';
  readonly method: AuthorizationMethod;
  readonly environment: Environment;
  /** The adapter's grant when the attempt began: another authorization since then supersedes it. */
  readonly grant: number;
  readonly authorizationId: string;
  /** Where the tokens of the grant are staged. */
  readonly secret: SecretPointer;
  /** The version of that secret where a customer's client waits for the sign-in. */
  readonly clientVersionId?: string;
  readonly clientId: string;
  readonly authorizer: Authorizer;
  readonly startedBy: Starter;
  readonly requestId: string;
  readonly expiresAt: Date;
  /** Hash of the cookie of the browser that the sign-in is bound to. */
  readonly browser?: string;
  /** Another browser has tried to go on with it, and the activity says so: it says so once. */
  readonly wrongBrowserNoted?: true;
  /** Set by Save: what the commit, also one rolled forward by the sweep, calls the adapter. */
  readonly name?: string;
  /** Set by Save: the version of the adapter that it was decided on, which its commit demands whoever makes it. */
  readonly ifVersion?: number;
  readonly holder?: string;
  readonly until?: Date;
  readonly ending?: { readonly code: 'authorized' | SignInFailure; readonly at: Date };
  /** How often in a row the sweep has failed on it, and when it tries again; gone once the attempt moves on. */
  readonly sweepFailures?: number;
  readonly postponedUntil?: Date;
  /** Of a closed attempt: nothing is left to do. */
  readonly secretRemoved?: true;
  /** Counts every write. */
  readonly moves: number;
}

/** Who began it, and whether the browser of a console session has to go on with it. */
export interface Starter extends Actor {
  readonly subject: string;
  readonly viaConsole: boolean;
}

/** When the sweep has to look at this attempt: to close it and delete its secret, or to finish it. */
export function attemptDueAt(attempt: AuthorizationAttempt): Date | undefined {
  const dueAt = finishedFrom(attempt);
  const { postponedUntil } = attempt;
  return dueAt && postponedUntil && postponedUntil > dueAt ? postponedUntil : dueAt;
}

function finishedFrom(attempt: AuthorizationAttempt): Date | undefined {
  switch (attempt.state) {
    case 'PENDING':
      return attempt.expiresAt;
    case 'EXCHANGING':
      return attempt.until;
    case 'CLOSED':
      return attempt.secretRemoved ? undefined : attempt.expiresAt;
    case 'DONE':
      return undefined;
  }
}
