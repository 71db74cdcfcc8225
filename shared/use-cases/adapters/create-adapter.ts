import type { Adapter, Environment } from '../../domain/adapter.ts';
import { newAdapter } from '../../domain/creation.ts';
import type { App, Committing } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { settle } from '../common/settle.ts';

export interface CreateAdapter extends RequestContext {
  readonly tenantId: string;
  /** Default: a new id. */
  readonly adapterId?: string;
  readonly name: string;
  readonly environment: Environment;
}

/** Adds the UPS tracking adapter to the list, on Legacy Authentication (G11 in docs/guide.md).
 *
 * @throws too-many-adapters, busy */
export async function createAdapter(app: Committing & Pick<App, 'quota'>, request: CreateAdapter): Promise<Adapter> {
  const { adapterId = app.ids.newId('adp') } = request;
  const adapter = newAdapter({ ...request, adapterId }, changeContextOf(app, request));
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
