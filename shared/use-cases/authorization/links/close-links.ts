import type { Adapter } from '../../../domain/adapter.ts';
import type { AdapterKey } from '../../../domain/adapter-key.ts';
import { type AuthorizationLink, isLinkUsable } from '../../../domain/authorization-link.ts';
import { linkClosed, linkCompleted } from '../../../domain/authorization-link-changes.ts';
import type { App, ChangingLinks } from '../../../ports/app.ts';
import { changeLink } from './change-link.ts';
import { settleLink } from './settle-link.ts';

/** Links examined in one read: 2 MB at most, which DynamoDB reads in 2 pages. */
const PAGE = 1_000;

/** The adapter's authorization has changed, and with a sign-in link if an event names one. */
export interface LinksToClose extends AdapterKey {
  readonly authorizationId: string | null;
  readonly completedLinkId?: string | undefined;
}

/** Closes the links of an adapter whose authorization has changed since they were created. None of them could authorize any more, so
 * this only reports it, and deletes their secrets.
 *
 * @throws busy */
export async function closeLinks(app: ChangingLinks & Pick<App, 'adapters'>, about: LinksToClose): Promise<void> {
  const { tenantId, adapterId, authorizationId, completedLinkId } = about;
  if (completedLinkId !== undefined && authorizationId !== null) {
    const key = { tenantId, linkId: completedLinkId };
    const link = await changeLink(app, key, (seen) => linkCompleted(seen, authorizationId, app.clock()));
    if (link) await settleLink(app, link);
  }
  const adapter = await app.adapters.get(about);
  let after: string | undefined;
  do {
    const page = await app.links.list(tenantId, { limit: PAGE, after, adapterId });
    for (const link of page.items) if (isOutdated(link, adapter)) await close(app, link, 'superseded');
    after = page.next;
  } while (after !== undefined);
}

const isOutdated = (link: AuthorizationLink, adapter: Adapter | undefined): boolean =>
  isLinkUsable(link) && !isGrantOf(link, adapter);

/** Returns true while the link can still authorize the adapter. */
export const isGrantOf = ({ grant }: AuthorizationLink, adapter: Adapter | undefined): adapter is Adapter =>
  adapter !== undefined && !adapter.deletedAt && adapter.grant === grant;

/** Ends a link without a person.
 *
 * @throws busy */
async function close(app: ChangingLinks, link: AuthorizationLink, state: 'expired' | 'superseded'): Promise<void> {
  const closed = await changeLink(app, link, (seen) => linkClosed(seen, state, app.clock()));
  if (closed) await settleLink(app, closed);
}

/** Processes a due link in the sweep: publishes what waits in it, closes it when it has expired, and deletes its secret.
 *
 * @throws busy */
export async function finishLink(app: ChangingLinks, link: AuthorizationLink): Promise<void> {
  if (isLinkUsable(link) && app.clock() >= link.expiresAt) return close(app, link, 'expired');
  return settleLink(app, link);
}

/** Ends a link whose adapter has got another authorization, for a press that came before the event of it. */
export const supersede = (app: ChangingLinks, link: AuthorizationLink): Promise<void> => close(app, link, 'superseded');
