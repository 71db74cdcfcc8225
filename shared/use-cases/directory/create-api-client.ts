import { type ApiClient, type ApiClientKey, MOST_API_CLIENTS } from '../../domain/api-client.ts';
import type { Scope } from '../../domain/caller.ts';
import { errorCodeOf, TrackingAdapterError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import type { ManagingClients } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { readApiClient } from './known-client.ts';
import { demandOwnDirectory } from './own-directory.ts';

/** An API client with the secret that is shown this once. */
export interface ClientWithSecret {
  readonly client: ApiClient;
  readonly secret: Secret;
}

/** Creates an API client: at the identity provider, then its item, and last what gives its tokens their company. A call that fails
 * removes what it has made. A call that dies leaves a client whose secret nobody knows; it is in the list once it has an item.
 *
 * @throws identity-managed-elsewhere, too-many-api-clients, busy */
export async function createApiClient(
  app: ManagingClients,
  request: Pick<ApiClient, 'tenantId' | 'name'> & { readonly scopes: readonly Scope[] } & Pick<RequestContext, 'actor'>,
): Promise<ClientWithSecret> {
  demandOwnDirectory(app);
  const { tenantId, name, scopes, actor } = request;
  if ((await app.apiClients.list(tenantId)).length >= MOST_API_CLIENTS) {
    throw new TrackingAdapterError(
      'too-many-api-clients',
      `A company can have at most ${MOST_API_CLIENTS} API clients.`,
    );
  }
  const { clientId, secret, id, createdAt } = await app.directory.createClient({ tenantId, scopes });
  const facts = {
    name,
    scopes,
    createdAt: app.clock(),
    createdBy: actor.name,
    secrets: [{ id, createdAt }],
    writes: 0,
  };
  const client: ApiClient = { tenantId, clientId, ...facts };
  try {
    await app.apiClients.create(client);
    await app.apiClients.link(client);
  } catch (error) {
    await withoutClient(app, client).catch((left) =>
      app.log.warn('an API client that was not completed is left', { clientId, code: errorCodeOf(left) }),
    );
    throw error;
  }
  return { client, secret };
}

/** Deletes an API client. Its tokens end within the hour.
 *
 * @throws identity-managed-elsewhere, not-found, busy */
export async function deleteApiClient(app: ManagingClients, key: ApiClientKey): Promise<void> {
  await withoutClient(app, await readApiClient(app, key));
}

/** The item goes last, so that the same call can be repeated. */
async function withoutClient(app: ManagingClients, client: ApiClientKey): Promise<void> {
  await app.apiClients.unlink(client.clientId);
  await app.directory.deleteClient(client.clientId);
  await app.apiClients.remove(client);
}
