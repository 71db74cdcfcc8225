import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DurableMaps } from '../durable-map.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** What a person has allowed an app, in one environment. */
export interface KeptGrant {
  readonly id: string;
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly username: string;
  readonly byPkce: boolean;
  readonly refreshCount: number;
  readonly isRevoked: boolean;
}

/** What is kept of a refresh token, under its SHA-256. */
export interface KeptRefreshToken {
  readonly grantId: string;
  readonly isSpent: boolean;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly expiresAtMs: number;
}

export type Presented =
  | { readonly outcome: 'rotated'; readonly grant: KeptGrant; readonly refreshToken: string }
  | { readonly outcome: 'refused' | 'revoked' | 'expired' | 'pkce-refused' };

export interface Presenter {
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly refreshAfterPkce: boolean;
}

/** Grants and their refresh tokens: single use, rotated, no grace for a spent one (UPS staff, api-documentation issue 90). The
 * window begins anew with each rotation (assumed: every answer carries its own `refresh_token_issued_at`). */
export async function grants(maps: DurableMaps, clock: () => Date) {
  const kept = maps.map<KeptGrant>('grants');
  const refreshTokens = maps.map<KeptRefreshToken>('refresh-tokens');
  const presentations = new Map<string, { presented: number; outcome: string }>();
  const inTurn = oneAtATime();

  const issue = async (grantId: string, seconds: number): Promise<string> => {
    const text = randomBytes(48).toString('base64url');
    await refreshTokens.put(sha256(text), { grantId, isSpent: false, expiresAtMs: clock().getTime() + seconds * 1000 });
    presentations.set(sha256(text), { presented: 0, outcome: 'live' });
    return text;
  };

  const judge = async (text: string, by: Presenter, seconds: number): Promise<Presented> => {
    const hash = sha256(text);
    const token = await refreshTokens.get(hash);
    const grant = token && (await kept.get(token.grantId));
    const isTheirs = grant?.clientId === by.clientId && grant.environment === by.environment;
    if (!token || !grant || !isTheirs || token.isSpent) return { outcome: 'refused' };
    if (grant.isRevoked) return { outcome: 'revoked' };
    if (clock().getTime() >= token.expiresAtMs) return { outcome: 'expired' };
    if (grant.byPkce && !by.refreshAfterPkce) return { outcome: 'pkce-refused' };
    await refreshTokens.put(hash, { ...token, isSpent: true });
    const next = { ...grant, refreshCount: grant.refreshCount + 1 };
    await kept.put(grant.id, next);
    return { outcome: 'rotated', grant: next, refreshToken: await issue(grant.id, seconds) };
  };

  return {
    begin: (grant: Omit<KeptGrant, 'id' | 'refreshCount' | 'isRevoked'>, seconds: number) =>
      inTurn(async () => {
        const begun: KeptGrant = { ...grant, id: randomUUID(), refreshCount: 0, isRevoked: false };
        await kept.put(begun.id, begun);
        return { grant: begun, refreshToken: await issue(begun.id, seconds) };
      }),

    /** One atomic step a token, and on disk before it is answered. */
    present: (text: string, by: Presenter, seconds: number): Promise<Presented> =>
      inTurn(async () => {
        const judged = await judge(text, by, seconds);
        const seen = presentations.get(sha256(text)) ?? { presented: 0, outcome: 'refused' };
        const isFirst = seen.outcome === 'live' || judged.outcome !== 'refused';
        presentations.set(sha256(text), {
          presented: seen.presented + 1,
          outcome: isFirst ? judged.outcome : seen.outcome,
        });
        return judged;
      }),

    /** @returns the ids of the grants that ended */
    revoke: (isEnding: (grant: KeptGrant) => boolean) =>
      inTurn(async () => {
        const ending = (await kept.entries())
          .map(([, grant]) => grant)
          .filter((grant) => !grant.isRevoked && isEnding(grant));
        for (const grant of ending) await kept.put(grant.id, { ...grant, isRevoked: true });
        return new Set(ending.map(({ id }) => id));
      }),

    /** The refresh tokens issued or presented since the start, oldest first; hashes only. */
    presented: () => [...presentations].map(([hash, seen]) => ({ hash: hash.slice(0, 16), ...seen })),

    forget: () =>
      inTurn(async () => {
        presentations.clear();
        await kept.clear();
        await refreshTokens.clear();
      }),
  };
}
export type Grants = Awaited<ReturnType<typeof grants>>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
