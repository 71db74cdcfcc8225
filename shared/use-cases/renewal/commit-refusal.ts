import type { Adapter, RefusalCode } from '../../domain/adapter.ts';
import { refused } from '../../domain/renewal-changes.ts';
import type { Retiring } from '../../ports/app.ts';
import { AUTHORIZATION_ENDED } from '../../ports/operator-lines.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** Ends the authorization of this generation: the adapter becomes Need Authorization, for these credentials and no later ones.
 *
 * @returns the adapter after the write, or undefined when its generation has moved on */
export async function commitRefusal(
  app: Retiring,
  adapter: Adapter,
  code: RefusalCode,
  context: RequestContext,
): Promise<Adapter | undefined> {
  const written = await commit(app, adapter, refused(adapter, code, changeContextOf(app, context)));
  if (written) app.log.warn(AUTHORIZATION_ENDED, { adapterId: adapter.adapterId, code, secretId: adapter.secret?.id });
  return written;
}
