import { createHash, randomBytes } from 'node:crypto';
import type { DurableMaps } from '../durable-map.ts';
import type { PoolUser } from './user-pool.ts';

/** Seconds of real time; the stack's identity provider has the same. */
const SESSION_SECONDS = 3_600;

interface KeptSession {
  readonly sub: string;
  readonly clientId: string;
  readonly expiresAt: number;
}

const hashOf = (refreshToken: string): string => createHash('sha256').update(refreshToken).digest('hex');

/** Refresh tokens of people (RFC 6749 §6), kept by their hash; they are not rotated, as Cognito's are not by default. */
export function issuerSessions(maps: DurableMaps) {
  const sessions = maps.map<KeptSession>('issuer-sessions');
  return {
    async begin({ sub }: PoolUser, clientId: string): Promise<string> {
      const refreshToken = randomBytes(32).toString('base64url');
      const expiresAt = Date.now() + SESSION_SECONDS * 1000;
      await sessions.put(hashOf(refreshToken), { sub, clientId, expiresAt });
      return refreshToken;
    },

    /** @returns the person, unless the token has expired */
    async find(form: URLSearchParams): Promise<KeptSession | undefined> {
      const found = await sessions.get(hashOf(form.get('refresh_token') ?? ''));
      const isTheirs = found?.clientId === form.get('client_id');
      return found && isTheirs && Date.now() < found.expiresAt ? found : undefined;
    },

    /** RFC 7009: an unknown token is no error. */
    revoke: (form: URLSearchParams) => sessions.delete(hashOf(form.get('token') ?? '')),
  };
}
