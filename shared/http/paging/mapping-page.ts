import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { IdentifiedShipperMapping } from '../../domain/shipper-mapping.ts';
import { listPage } from './list-page.ts';

/** Returns a page of the mappings of an adapter.
 *
 * @throws request-invalid */
export const mappingPage = (
  mappings: readonly IdentifiedShipperMapping[],
  { tenantId, adapterId, ...page }: AdapterKey & { limit: number; cursor?: string | undefined },
) => listPage(mappings, { tenantId, prefix: `MAPPING#${adapterId}#` }, page, 'a mapping');
