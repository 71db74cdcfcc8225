import { createHash, randomBytes } from 'node:crypto';
import type { DurableMap } from '../durable-map.ts';
import type { UpsEnvironment } from './endpoints.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** The record of an access token, under its SHA-256; the token itself is nowhere on disk. */
export interface KeptAccessToken {
  readonly clientId: string;
  readonly environment: UpsEnvironment;
  /** The person's grant; absent for the app's own tokens. */
  readonly grantId?: string;
  /** Milliseconds since the epoch, by the virtual clock. From then on the token is refused. */
  readonly expiresAtMs: number;
}

export interface AccessTokens {
  /** A new token, on disk before it is returned. With `endEarlier`, its grant's others end, or the app's own of that environment. */
  issue(kept: KeptAccessToken, options: { readonly endEarlier: boolean }): Promise<string>;
  /** A token that lives, in its own environment. */
  living(token: string, environment: UpsEnvironment): Promise<KeptAccessToken | undefined>;
  /** Ends every token that is named. Answers how many there were. */
  endAll(isEnding: (token: KeptAccessToken) => boolean): Promise<number>;
  forget(): Promise<void>;
}

/** Tokens that have expired by now are dropped, so that years of them do not pile up. */
export async function accessTokens(kept: DurableMap<KeptAccessToken>, clock: () => Date): Promise<AccessTokens> {
  const inTurn = oneAtATime();
  const hasExpired = ({ expiresAtMs }: KeptAccessToken) => clock().getTime() >= expiresAtMs;

  const endEach = async (isEnding: (token: KeptAccessToken) => boolean): Promise<number> => {
    const ending = (await kept.entries()).filter(([, token]) => isEnding(token));
    for (const [hash] of ending) await kept.delete(hash);
    return ending.length;
  };
  await endEach(hasExpired);

  return {
    issue: (token, { endEarlier }) =>
      inTurn(async () => {
        const { clientId, environment, grantId } = token;
        const isEarlier = (other: KeptAccessToken) =>
          other.clientId === clientId && other.environment === environment && other.grantId === grantId;
        if (endEarlier) await endEach(isEarlier);
        const text = newTokenText();
        await kept.put(sha256(text), token);
        return text;
      }),
    living: async (text, environment) => {
      const token = await kept.get(sha256(text));
      return token?.environment === environment && !hasExpired(token) ? token : undefined;
    },
    endAll: (isEnding) => inTurn(() => endEach(isEnding)),
    forget: () => inTurn(() => kept.clear()),
  };
}

/** Shaped like UPS's JWTs and as long (about 1.2 kB), but random: UPS documents no claims, so there are none to read. */
const newTokenText = (): string => [27, 640, 256].map((bytes) => randomBytes(bytes).toString('base64url')).join('.');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
