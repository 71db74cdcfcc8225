import type { AdapterKey } from '../../domain/adapter-key.ts';
import { deleted } from '../../domain/authorization-changes.ts';
import type { App, Retiring } from '../../ports/app.ts';
import { adapterAsSeen, adapterChanged, type IfMatch } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commitOnVersion } from '../common/write-on-version.ts';
import { releaseExternalId } from './external-id.ts';

/** @throws not-found, adapter-changed */
export async function deleteAdapter(
  app: Retiring & Pick<App, 'externalIds'>,
  request: AdapterKey & RequestContext & { ifMatch: IfMatch },
): Promise<void> {
  const adapter = await adapterAsSeen(app, request, request.ifMatch);
  const tombstone = await commitOnVersion(app, adapter, (seen) =>
    deleted(seen, changeContextOf(app, request), seen.version),
  );
  if (!tombstone) throw adapterChanged();
  if (adapter.externalId !== undefined) await releaseExternalId(app, adapter, adapter.externalId);
}
