import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DurableMaps } from '../durable-map.ts';

/** The account of a person. */
export interface PoolUser {
  /** The name to sign in with: the address, or a short name of the demo. */
  readonly username: string;
  /** The subject of the person's tokens. */
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly tenantId: string;
  readonly enabled: boolean;
  /** False while the invitation waits. */
  readonly hasSignedIn: boolean;
}

/** A secret of a machine client: only its hash is kept. */
interface PoolSecret {
  readonly id: string;
  readonly hash: string;
  readonly createdAt: string;
}

export interface PoolClient {
  readonly clientId: string;
  /** Its settings, as Cognito has them. */
  readonly settings: { readonly ClientName: string; readonly AllowedOAuthScopes: readonly string[] };
  readonly secrets: readonly PoolSecret[];
}

/** Cognito keeps two secrets of a client (AddUserPoolClientSecret). */
export const MOST_SECRETS = 2;

/** Long and random, so that a plain hash is safe against guessing. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export type UserPool = ReturnType<typeof openUserPool>;

/** The people and machine clients that the local issuer knows. */
export function openUserPool(maps: DurableMaps) {
  const users = maps.map<PoolUser>('pool-users');
  const clients = maps.map<PoolClient>('pool-clients');
  const all = async () => (await users.entries()).map(([, user]) => user);
  const newSecret = (clientId: string, at: Date, value = randomBytes(32).toString('base64url')) => ({
    value,
    secret: { id: `${clientId}--${at.getTime()}`, hash: hashOf(value).toString('hex'), createdAt: at.toISOString() },
  });

  return {
    users: all,

    /** @param name the sub, the address or the name to sign in with */
    user: async (name: string): Promise<PoolUser | undefined> =>
      (await all()).find(({ sub, email, username }) => [sub, email, username].includes(name)),

    async addUser(user: Omit<PoolUser, 'sub' | 'enabled' | 'hasSignedIn'>): Promise<PoolUser> {
      const added = { ...user, sub: randomUUID(), enabled: true, hasSignedIn: false };
      await users.put(added.sub, added);
      return added;
    },

    putUser: (user: PoolUser) => users.put(user.sub, user),
    removeUser: (sub: string) => users.delete(sub),

    clients: async (): Promise<PoolClient[]> => (await clients.entries()).map(([, client]) => client),
    client: (clientId: string) => clients.get(clientId),

    /** @param id default: a random one */
    async addClient(
      settings: PoolClient['settings'],
      at: Date,
      { id = randomBytes(13).toString('hex'), secretValue }: { id?: string; secretValue?: string } = {},
    ) {
      const { value, secret } = newSecret(id, at, secretValue);
      const client = { clientId: id, settings, secrets: [secret] };
      await clients.put(id, client);
      return { client, value };
    },

    /** @returns undefined when it has as many as it may have */
    async addSecret(client: PoolClient, at: Date) {
      if (client.secrets.length >= MOST_SECRETS) return undefined;
      const newestMs = Math.max(...client.secrets.map(({ createdAt }) => Date.parse(createdAt)));
      const { value, secret } = newSecret(client.clientId, new Date(Math.max(at.getTime(), newestMs + 1)));
      await clients.put(client.clientId, { ...client, secrets: [...client.secrets, secret] });
      return { value, secret };
    },

    putClient: (client: PoolClient) => clients.put(client.clientId, client),
    removeClient: (clientId: string) => clients.delete(clientId),

    /** The client with this secret. */
    async authenticated(clientId: string | null, secret: string | null): Promise<PoolClient | undefined> {
      const found = clientId === null ? undefined : await clients.get(clientId);
      const asked = hashOf(secret ?? '');
      return found?.secrets.some(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), asked)) ? found : undefined;
    },

    reset: async () => {
      await users.clear();
      await clients.clear();
    },
  };
}
