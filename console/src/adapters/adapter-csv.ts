import type { Adapter } from '../api/types.ts';
import { csvOf } from '../controls/csv.ts';

const COLUMNS: Readonly<Record<string, (adapter: Adapter) => string | number | null>> = {
  Name: ({ name }) => name,
  ID: ({ id }) => id,
  'External ID': ({ externalId }) => externalId,
  Environment: ({ environment }) => (environment === 'production' ? 'Production' : 'Test'),
  'Authorization Method': ({ authorizationMethod }) => authorizationMethod,
  Status: ({ status }) => status,
  Reason: ({ statusReason }) => statusReason?.message ?? null,
  Authorizer: ({ authorization }) => authorization?.authorizer.name ?? null,
  'Authorized at': ({ authorization }) => authorization?.authorizedAt ?? null,
  'Authorization ends at': ({ authorization }) => authorization?.authorizationExpiresAt ?? null,
  Shippers: ({ shipperMappingCount }) => shipperMappingCount,
  'Last maintenance': ({ lastMaintenance }) => lastMaintenance?.finishedAt ?? null,
};

export const adaptersCsv = (adapters: readonly Adapter[]): string =>
  csvOf([Object.keys(COLUMNS), ...adapters.map((adapter) => Object.values(COLUMNS).map((of) => of(adapter)))]);
