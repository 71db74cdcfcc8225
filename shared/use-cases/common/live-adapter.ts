import type { Adapter } from '../../domain/adapter.ts';
import { type AdapterKey, keyOf } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { App } from '../../ports/app.ts';

/** The `version` that a caller saw: If-Match, parsed. `any` is `*`. */
export type IfMatch = number | 'any';

/** @throws not-found, also for another tenant's adapter and for a deleted one */
export async function liveAdapter({ adapters }: Pick<App, 'adapters'>, key: AdapterKey): Promise<Adapter> {
  const adapter = await adapters.get(keyOf(key));
  if (!adapter || adapter.deletedAt) throw new TrackingAdapterError('not-found', 'The adapter does not exist.');
  return adapter;
}

/** @throws not-found, adapter-changed when it is not the version that the caller saw */
export async function adapterAsSeen(app: Pick<App, 'adapters'>, key: AdapterKey, seen: IfMatch): Promise<Adapter> {
  const adapter = await liveAdapter(app, key);
  if (seen !== 'any' && adapter.version !== seen) throw adapterChanged();
  return adapter;
}

export const adapterChanged = () =>
  new TrackingAdapterError('adapter-changed', 'Someone else changed this adapter since you read it.');
