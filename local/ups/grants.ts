import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DurableMap } from '../durable-map.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** A person's grant to an app, in one environment, with its one valid refresh token: one record, so that a rotation is
 * one write and a crash cannot leave half of it. */
export interface KeptGrant {
  readonly id: string;
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly username: string;
  readonly byPkce: boolean;
  readonly refreshCount: number;
  readonly refreshTokenHash: string;
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly refreshExpiresAtMs: number;
  readonly isRevoked: boolean;
}

export type Presented =
  | { readonly outcome: 'rotated'; readonly grant: KeptGrant; readonly refreshToken: string }
  /** The token presented lives on, with its window. */
  | { readonly outcome: 'live'; readonly grant: KeptGrant }
  | { readonly outcome: 'refused' | 'revoked' | 'expired' };

export interface Presenter {
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  readonly refreshAfterPkce: boolean;
  readonly rotates: boolean;
}

/** Grants and their refresh tokens: single use, rotated, no grace for a consumed one (UPS staff, api-documentation issue 90). The
 * window restarts with each rotation (assumed: every answer carries its own `refresh_token_issued_at`). */
export function grants(kept: DurableMap<KeptGrant>, clock: () => Date) {
  const inTurn = oneAtATime();

  /** The token names its grant, and is nowhere on disk. */
  const withToken = async (grant: Omit<KeptGrant, 'refreshTokenHash' | 'refreshExpiresAtMs'>, seconds: number) => {
    const refreshToken = `${grant.id}.${randomBytes(48).toString('base64url')}`;
    const refreshExpiresAtMs = clock().getTime() + seconds * 1000;
    const issued: KeptGrant = { ...grant, refreshTokenHash: sha256(refreshToken), refreshExpiresAtMs };
    await kept.put(issued.id, issued);
    return { grant: issued, refreshToken };
  };

  return {
    begin: (grant: Pick<KeptGrant, 'clientId' | 'environment' | 'username' | 'byPkce'>, seconds: number) =>
      inTurn(() => withToken({ ...grant, id: randomUUID(), refreshCount: 0, isRevoked: false }, seconds)),

    /** One step for each token, and on disk before it is answered. */
    present: (token: string, by: Presenter, seconds: number): Promise<Presented> =>
      inTurn(async () => {
        const grant = await kept.get(token.split('.')[0] ?? '');
        const isTheirs = grant?.clientId === by.clientId && grant.environment === by.environment;
        if (!grant || !isTheirs || grant.refreshTokenHash !== sha256(token)) return { outcome: 'refused' };
        if (grant.isRevoked) return { outcome: 'revoked' };
        if (clock().getTime() >= grant.refreshExpiresAtMs) return { outcome: 'expired' };
        if (grant.byPkce && !by.refreshAfterPkce) return { outcome: 'refused' };
        const refreshed = { ...grant, refreshCount: grant.refreshCount + 1 };
        if (by.rotates) return { outcome: 'rotated', ...(await withToken(refreshed, seconds)) };
        await kept.put(refreshed.id, refreshed);
        return { outcome: 'live', grant: refreshed };
      }),

    /** @returns the ids of the grants that ended */
    revoke: (isEnding: (grant: KeptGrant) => boolean) =>
      inTurn(async () => {
        const all = (await kept.entries()).map(([, grant]) => grant);
        const ending = all.filter((grant) => !grant.isRevoked && isEnding(grant));
        for (const grant of ending) await kept.put(grant.id, { ...grant, isRevoked: true });
        return new Set(ending.map(({ id }) => id));
      }),

    forget: () => inTurn(() => kept.clear()),
  };
}
export type Grants = ReturnType<typeof grants>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
