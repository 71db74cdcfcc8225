import type { Adapter, Environment } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { newAdapter } from '../../domain/creation.ts';
import type { App, Committing } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { settle } from '../common/settle.ts';
import { withExternalId } from './external-id.ts';

export interface CreateAdapter extends RequestContext {
  readonly tenantId: string;
  /** Default: a new id. */
  readonly adapterId?: string;
  readonly name: string;
  readonly environment: Environment;
  readonly externalId?: string | null | undefined;
}

type CreatingAdapters = Committing & Pick<App, 'quota' | 'externalIds'>;

/** Adds the UPS tracking adapter to the list, on Legacy Authentication (G11 in docs/guide.md).
 *
 * @throws too-many-adapters, external-id-taken, busy */
export async function createAdapter(app: CreatingAdapters, request: CreateAdapter): Promise<Adapter> {
  const { adapterId = app.ids.newId('adp') } = request;
  const key = { tenantId: request.tenantId, adapterId };
  return withExternalId(app, key, { from: undefined, to: request.externalId }, () => created(app, key, request));
}

async function created(app: CreatingAdapters, key: AdapterKey, request: CreateAdapter): Promise<Adapter> {
  const { adapterId } = key;
  const externalId = request.externalId ?? undefined;
  const adapter = newAdapter({ ...request, ...key, externalId }, changeContextOf(app, request));
  await app.quota.take(adapter, app.clock());
  await app.adapters.create(adapter);
  await app.quota.made(adapter).catch((error) => {
    app.log.warn('a place in the quota stays reserved until adapters are counted again', {
      adapterId,
      error: String(error),
    });
  });
  return settle(app, adapter, Object.keys(adapter.pending));
}
