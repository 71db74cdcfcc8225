import type { ApiClient, ApiClientKey } from '../domain/api-client.ts';
import type { Scope } from '../domain/caller.ts';

/** The API clients of all companies. */
export interface ApiClients {
  /** A strongly consistent read. */
  get(key: ApiClientKey): Promise<ApiClient | undefined>;
  /** Lists all API clients of a company. A strongly consistent read. */
  list(tenantId: string): Promise<readonly ApiClient[]>;
  /** Writes an API client, unless there is one.
   *
   * @throws busy */
  create(client: ApiClient): Promise<void>;
  /** Names the company of a client in its next tokens. Without this they name none, and our API refuses them.
   *
   * @throws busy */
  link(client: Pick<ApiClient, 'tenantId' | 'clientId' | 'name'>): Promise<void>;
  /** Ends what `link` began. */
  unlink(clientId: string): Promise<void>;
  /** Writes a client, if it is unchanged since it was read. A write that succeeded but whose answer was lost counts as done.
   *
   * @returns the client after the write, or undefined when another worker has written
   * @throws busy */
  write(before: ApiClient, after: ApiClient): Promise<ApiClient | undefined>;
  /** Records a token of a client that exists, and scopes that it was seen to have.
   *
   * @throws busy */
  noteToken(key: ApiClientKey, at: Date, scopes: readonly Scope[]): Promise<void>;
  /** A missing one is fine. */
  remove(key: ApiClientKey): Promise<void>;
}
