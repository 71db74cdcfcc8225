import type { AdapterKey } from '../../domain/adapter-key.ts';
import { deleted } from '../../domain/authorization-changes.ts';
import type { Retiring } from '../../ports/app.ts';
import { adapterAsSeen, adapterChanged, type IfMatch } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** @throws not-found, adapter-changed */
export async function deleteAdapter(
  app: Retiring,
  request: AdapterKey & RequestContext & { ifMatch: IfMatch },
): Promise<void> {
  const adapter = await adapterAsSeen(app, request, request.ifMatch);
  const tombstone = await commit(app, adapter, deleted(adapter, changeContextOf(app, request), adapter.version));
  if (!tombstone) throw adapterChanged();
}
