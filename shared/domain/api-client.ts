import type { Scope } from './caller.ts';

export interface ApiClientKey {
  readonly tenantId: string;
  readonly clientId: string;
}

/** A secret of an API client, without the secret. */
export interface ClientSecretFacts {
  readonly id: string;
  readonly createdAt: Date;
  /** When it stops working. Absent = it is the current one. */
  readonly endsAt?: Date;
}

/** A machine client of a company at the stack's own identity provider, as our table has it. */
export interface ApiClient extends ApiClientKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Absent for a client that was there before clients were recorded. */
  readonly createdAt?: Date;
  readonly createdBy?: string;
  readonly lastTokenAt?: Date;
  /** The newest first, at most two. None of a client from before, until its secret is rotated. */
  readonly secrets: readonly ClientSecretFacts[];
  /** One worker replaces the secret. Until then nobody else does. */
  readonly rotation?: { readonly holder: string; readonly until: Date };
  /** When the sweep must delete a secret. */
  readonly dueAt?: Date;
  /** The number of changes; a token is none. */
  readonly writes: number;
}

/** The API clients that a company can have. */
export const MOST_API_CLIENTS = 20;

/** Returns a client with these secrets, and when the sweep must look at it. */
export function withSecrets(client: ApiClient, secrets: readonly ClientSecretFacts[]): ApiClient {
  const { rotation: _, dueAt: __, ...kept } = client;
  const [first] = secrets.flatMap(({ endsAt }) => endsAt ?? []).sort((one, other) => one.getTime() - other.getTime());
  return { ...kept, secrets, ...(first && { dueAt: first }) };
}

/** Returns true when a secret still works beside the current one. */
export const isRotationOpen = ({ secrets }: Pick<ApiClient, 'secrets'>, now: Date): boolean =>
  secrets.some(({ endsAt }) => endsAt !== undefined && endsAt > now);
