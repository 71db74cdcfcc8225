import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { Change } from '../../domain/change.ts';
import type { ChangeContext } from '../../domain/change-context.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { mappingAdded, mappingRemoved, mappingsOf, mappingsReplaced } from '../../domain/mapping-changes.ts';
import type { IdentifiedShipperMapping, ShipperMapping } from '../../domain/shipper-mapping.ts';
import type { App, Basics, Committing } from '../../ports/app.ts';
import { liveAdapter } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** @throws not-found */
export const listShipperMappings = async (
  app: Basics & Pick<App, 'adapters'>,
  key: AdapterKey,
): Promise<IdentifiedShipperMapping[]> => mappingsOf(await liveAdapter(app, key));

/** @throws not-found, too-many-shipper-mappings, busy */
export async function addShipperMapping(
  app: Committing,
  request: AdapterKey & RequestContext & { id?: string; mapping: ShipperMapping },
): Promise<IdentifiedShipperMapping> {
  const { id = app.ids.newId('map') } = request;
  await changed(app, request, (adapter, changeContext) => mappingAdded(adapter, request.mapping, id, changeContext));
  return { id, ...request.mapping };
}

/** @throws not-found, busy */
export async function removeShipperMapping(
  app: Committing,
  request: AdapterKey & RequestContext & { mappingId: string },
): Promise<void> {
  await changed(app, request, (adapter, changeContext) => mappingRemoved(adapter, request.mappingId, changeContext));
}

/** @throws not-found, too-many-shipper-mappings, busy */
export async function replaceShipperMappings(
  app: Committing,
  request: AdapterKey & RequestContext & { mappings: readonly ShipperMapping[] },
): Promise<IdentifiedShipperMapping[]> {
  const adapter = await changed(app, request, (current, changeContext) =>
    mappingsReplaced(current, request.mappings, changeContext),
  );
  return mappingsOf(adapter);
}

const MAX_TRIES = 8;

/** Applies a change to the current list and writes it if the list is unchanged; otherwise it reads the list again and retries. */
async function changed(
  app: Committing,
  request: AdapterKey & RequestContext,
  decide: (adapter: Adapter, changeContext: ChangeContext) => Change | undefined,
): Promise<Adapter> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const adapter = await liveAdapter(app, request);
    const change = decide(adapter, changeContextOf(app, request));
    if (!change) return adapter;
    const written = await commit(app, adapter, change);
    if (written) return written;
  }
  throw new TrackingAdapterError('busy', 'These shipper mappings are being changed concurrently. Try again.', {
    retryAfterSeconds: 1,
  });
}
