import type { Authorizer, Environment, SecretPointer } from './adapter.ts';
import type { AdapterKey } from './adapter-key.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { Actor } from './caller.ts';

/** The life of a sign-in, or of verified credentials, until the person completes it. */
export const ATTEMPT_SECONDS = 10 * 60;

/** The time that the worker that consumed an attempt has to commit it. */
export const ATTEMPT_LEASE_SECONDS = 30;

/** The time during which the browser of a sign-in can read its result. */
export const ENDING_SECONDS = 30 * 60;

/** The codes of failed sign-ins; the error page explains each. */
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
  'link-revoked',
] as const;
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** A sign-in or a verification on its way to an authorization. It is consumed once, and no adapter names its secret until the
 * commit. The id of a sign-in is the hash of a random
 * name, that of its start link if it has one; a verification has an id of its own. */
export interface AuthorizationAttempt extends AdapterKey {
  readonly id: string;
  readonly state: 'PENDING' | 'EXCHANGING' | 'DONE' | 'CLOSED';
  readonly method: AuthorizationMethod;
  readonly environment: Environment;
  /** The adapter's grant when the attempt began. A later authorization supersedes the attempt. */
  readonly grant: number;
  readonly authorizationId: string;
  /** The secret version under which the grant's tokens are staged. */
  readonly secret: SecretPointer;
  /** The version of that secret that holds a customer's client until the sign-in. */
  readonly clientVersionId?: string;
  readonly clientId: string;
  readonly authorizer: Authorizer;
  readonly startedBy: Starter;
  readonly requestId: string;
  readonly expiresAt: Date;
  /** The sign-in link with which the person began. */
  readonly linkId?: string;
  /** Where the page of a successful sign-in offers to return to. */
  readonly returnUrl?: string;
  /** Hash of the cookie of the browser that the sign-in is bound to. */
  readonly browser?: string;
  /** The activity already reports that another browser tried to continue this sign-in; it reports this once. */
  readonly wrongBrowserNoted?: true;
  /** Set by Save: the adapter's name as of the commit, even when the sweep makes it. */
  readonly name?: string;
  /** Set by Save: the adapter version that the person saw. The commit requires it, even when the sweep makes it. */
  readonly ifVersion?: number;
  readonly holder?: string;
  readonly until?: Date;
  readonly ending?: { readonly code: 'authorized' | SignInFailure; readonly at: Date };
  /** Set on a closed attempt when nothing is left to do. */
  readonly secretRemoved?: true;
  /** Counts every write. */
  readonly moves: number;
}

/** The actor that started the attempt, and whether the browser of a console session must continue it. */
export interface Starter extends Actor {
  readonly subject: string;
  readonly viaConsole: boolean;
}

/** Returns when the sweep must process this attempt: to close it and delete its secret, or to finish it. */
export function attemptDueAt(attempt: AuthorizationAttempt): Date | undefined {
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
