import type { AdapterKey } from '../../domain/adapter-key.ts';
import { takenOff } from '../../domain/authorization-changes.ts';
import type { Retiring } from '../../ports/app.ts';
import { adapterAsSeen, adapterChanged, type IfMatch } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** Removes the authorization, and with it every sign-in or verification in progress.
 *
 * @throws not-found, adapter-changed */
export async function deauthorize(
  app: Retiring,
  request: AdapterKey & RequestContext & { ifMatch: IfMatch },
): Promise<void> {
  const adapter = await adapterAsSeen(app, request, request.ifMatch);
  const change = takenOff(adapter, changeContextOf(app, request), adapter.version, {
    facts: [{ type: 'adapter.deauthorized' }],
  });
  if (!(await commit(app, adapter, change))) throw adapterChanged();
}
