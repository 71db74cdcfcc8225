import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { takenOff } from '../../domain/authorization-changes.ts';
import type { Retiring } from '../../ports/app.ts';
import { adapterAsSeen, adapterChanged, type IfMatch } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commitOnVersion } from '../common/write-on-version.ts';

/** Removes the authorization, and with it every sign-in or verification in progress.
 *
 * @throws not-found, adapter-changed */
export async function deauthorize(
  app: Retiring,
  request: AdapterKey & RequestContext & { ifMatch: IfMatch },
): Promise<void> {
  const adapter = await adapterAsSeen(app, request, request.ifMatch);
  const deauthorized = (seen: Adapter) =>
    takenOff(seen, changeContextOf(app, request), seen.version, { facts: [{ type: 'adapter.deauthorized' }] });
  if (!(await commitOnVersion(app, adapter, deauthorized))) throw adapterChanged();
}
