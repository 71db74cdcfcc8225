import type { LinkKey } from '../../../domain/authorization-link.ts';
import { linkRevoked } from '../../../domain/authorization-link-changes.ts';
import type { App, ChangingLinks } from '../../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../../common/request-context.ts';
import { changeLink } from './change-link.ts';
import { readLink } from './read-links.ts';
import { settleOrLeave } from './settle-link.ts';

/** Revokes a sign-in link, and with it the sign-ins that have begun with it and not come back yet. One that has ended stays as it is.
 *
 * @throws not-found, busy */
export async function revokeLink(
  app: ChangingLinks & Pick<App, 'adapters'>,
  request: LinkKey & RequestContext,
): Promise<void> {
  const found = await readLink(app, request);
  const adapter = await app.adapters.get(found);
  const context = changeContextOf(app, request);
  const link = await changeLink(app, found, (seen) => linkRevoked(seen, adapter, context));
  if (link) await settleOrLeave(app, link);
}
