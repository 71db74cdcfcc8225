import type { ApiClient, ApiClientKey } from '../../domain/api-client.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { App } from '../../ports/app.ts';
import { demandOwnDirectory } from './own-directory.ts';

type Reading = Pick<App, 'apiClients' | 'directoryPlace'>;

/** Lists the API clients of a company.
 *
 * @throws identity-managed-elsewhere, busy */
export async function listApiClients(app: Reading, tenantId: string): Promise<readonly ApiClient[]> {
  demandOwnDirectory(app);
  return app.apiClients.list(tenantId);
}

/** @throws identity-managed-elsewhere, not-found, busy */
export async function readApiClient(app: Reading, key: ApiClientKey): Promise<ApiClient> {
  demandOwnDirectory(app);
  const client = await app.apiClients.get(key);
  if (client) return client;
  throw new TrackingAdapterError('not-found', 'The API client does not exist.');
}
