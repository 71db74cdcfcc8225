import { type Adapter, mappingsVersionOf } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { Change } from '../../domain/change.ts';
import type { ChangeContext } from '../../domain/change-context.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import {
  mappingAdded,
  mappingChanged,
  mappingExists,
  mappingOf,
  mappingRemoved,
  mappingsAsRead,
  mappingsOf,
  mappingsReplaced,
  sameMapping,
} from '../../domain/mapping-changes.ts';
import type { IdentifiedShipperMapping, ShipperMapping } from '../../domain/shipper-mapping.ts';
import type { App, Basics, Committing } from '../../ports/app.ts';
import { type IfMatch, liveAdapter } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';

/** Mappings, and the version of the list to which they belong. */
export interface Mappings {
  readonly mappings: readonly IdentifiedShipperMapping[];
  readonly version: number;
}

export interface OneMapping {
  readonly mapping: IdentifiedShipperMapping;
  readonly version: number;
}

interface ChangeRequest extends AdapterKey, RequestContext {
  /** The version of the list that the caller saw; undefined = the caller does not ask. */
  readonly seen?: IfMatch | undefined;
}

/** @throws not-found */
export async function listShipperMappings(app: Basics & Pick<App, 'adapters'>, key: AdapterKey): Promise<Mappings> {
  const adapter = await liveAdapter(app, key);
  return { mappings: mappingsOf(adapter), version: mappingsVersionOf(adapter) };
}

/** @throws not-found */
export async function readShipperMapping(
  app: Basics & Pick<App, 'adapters'>,
  request: AdapterKey & { mappingId: string },
): Promise<OneMapping> {
  const adapter = await liveAdapter(app, request);
  return { mapping: mappingOf(adapter, request.mappingId), version: mappingsVersionOf(adapter) };
}

/** @throws not-found, too-many-shipper-mappings, shipper-mapping-exists, busy */
export async function addShipperMapping(
  app: Committing,
  request: ChangeRequest & { id?: string; mapping: ShipperMapping },
): Promise<OneMapping> {
  const { id = app.ids.newId('map'), mapping } = request;
  const written = await changed(app, request, (adapter, context) => mappingAdded(adapter, mapping, id, context));
  // Someone else has added the same at the same time, and was first.
  if (sameMapping(written, mapping, id) !== undefined) {
    await removeShipperMapping(app, { ...request, mappingId: id });
    throw mappingExists();
  }
  return { mapping: { id, ...mapping }, version: mappingsVersionOf(written) };
}

/** @throws not-found, shipper-mapping-exists, shipper-mappings-changed, busy */
export async function changeShipperMapping(
  app: Committing,
  request: ChangeRequest & { mappingId: string; mapping: ShipperMapping },
): Promise<OneMapping> {
  const { mappingId, mapping } = request;
  const adapter = await changed(app, request, (current, context) =>
    mappingChanged(current, mappingId, mapping, context),
  );
  return { mapping: { id: mappingId, ...mapping }, version: mappingsVersionOf(adapter) };
}

/** @throws not-found, shipper-mappings-changed, busy */
export async function removeShipperMapping(
  app: Committing,
  request: ChangeRequest & { mappingId: string },
): Promise<void> {
  await changed(app, request, (adapter, context) => mappingRemoved(adapter, request.mappingId, context));
}

/** @throws not-found, too-many-shipper-mappings, request-invalid, shipper-mappings-changed, busy */
export async function replaceShipperMappings(
  app: Committing,
  request: ChangeRequest & { mappings: readonly ShipperMapping[] },
): Promise<Mappings> {
  const adapter = await changed(app, request, (current, context) =>
    mappingsReplaced(current, request.mappings, context),
  );
  return { mappings: mappingsOf(adapter), version: mappingsVersionOf(adapter) };
}

const MAX_TRIES = 8;

/** Applies a change to the current list and writes it if the list is unchanged; otherwise it reads the list again and retries.
 *
 * @returns the adapter as this write left it */
async function changed(
  app: Committing,
  request: ChangeRequest,
  decide: (adapter: Adapter, changeContext: ChangeContext) => Change | undefined,
): Promise<Adapter> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const adapter = await liveAdapter(app, request);
    refuseOther(adapter, request);
    const change = decide(adapter, changeContextOf(app, request));
    if (!change) return adapter;
    const when = request.seen === undefined ? change.when : [...change.when, mappingsAsRead(adapter)];
    const written = await app.adapters.write(adapter, { ...change, when });
    if (!written) continue;
    await settle(app, written, eventsOf(change));
    return written;
  }
  throw new TrackingAdapterError('busy', 'These shipper mappings are being changed concurrently. Try again.', {
    retryAfterSeconds: 1,
  });
}

/** @throws shipper-mappings-changed */
function refuseOther(adapter: Adapter, { seen = 'any' }: ChangeRequest): void {
  if (seen === 'any' || seen === mappingsVersionOf(adapter)) return;
  throw new TrackingAdapterError(
    'shipper-mappings-changed',
    'Someone else changed these mappings since you read them.',
  );
}
