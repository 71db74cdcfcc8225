import { createHash, randomBytes } from 'node:crypto';
import type { DurableMap } from '../durable-map.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Assumed: no trustworthy source says how long UPS's codes live. */
export const CODE_SECONDS = 60;

/** The record of a code, under its SHA-256. */
export interface KeptCode {
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly redirectUri: string;
  /** BASE64URL(SHA256(verifier)), when the authorization request had one. */
  readonly challenge?: string | undefined;
  readonly username: string;
  readonly isUsed: boolean;
  readonly expiresAtMs: number;
}

/** The client that redeems a code, and its credentials. */
export interface CodeRedemption {
  readonly code: string;
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly redirectUri: string;
  readonly verifier?: string | undefined;
}

/** Codes: single use, bound to client, redirect URI, environment and challenge. */
export function authorizationCodes(kept: DurableMap<KeptCode>, clock: () => Date) {
  const inTurn = oneAtATime();
  return {
    issue: async (code: Omit<KeptCode, 'isUsed' | 'expiresAtMs'>): Promise<string> => {
      const text = newCode();
      await kept.put(sha256(text, 'hex'), {
        ...code,
        isUsed: false,
        expiresAtMs: clock().getTime() + CODE_SECONDS * 1000,
      });
      return text;
    },

    /** @returns whose sign-in it was, or undefined for a code that is unknown, used, expired, or another client's */
    redeem: (by: CodeRedemption): Promise<{ username: string; byPkce: boolean } | undefined> =>
      inTurn(async () => {
        const hash = sha256(by.code, 'hex');
        const code = await kept.get(hash);
        const verified = by.verifier === undefined ? undefined : sha256(by.verifier, 'base64url');
        const isTheirs =
          code?.clientId === by.clientId &&
          code.environment === by.environment &&
          code.redirectUri === by.redirectUri &&
          code.challenge === verified;
        if (!code || !isTheirs || code.isUsed || clock().getTime() >= code.expiresAtMs) return undefined;
        await kept.put(hash, { ...code, isUsed: true });
        return { username: code.username, byPkce: code.challenge !== undefined };
      }),

    /** Ends those that nobody has redeemed. */
    end: (isEnding: (code: KeptCode) => boolean) =>
      inTurn(async () => {
        for (const [hash, code] of await kept.entries()) if (isEnding(code)) await kept.delete(hash);
      }),

    forget: () => kept.clear(),
  };
}
export type AuthorizationCodes = ReturnType<typeof authorizationCodes>;

/** As observed: Base64 with padding, so that a code holds what a form has to encode. Drawn until it holds all of it. */
function newCode(): string {
  for (;;) {
    const code = Buffer.concat([Buffer.from('Salted__'), randomBytes(45)]).toString('base64');
    if (code.includes('+') && code.includes('/')) return code;
  }
}

const sha256 = (text: string, encoding: 'hex' | 'base64url'): string =>
  createHash('sha256').update(text).digest(encoding);
