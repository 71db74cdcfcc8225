import {
  type AuthorizationLink,
  type LinkKey,
  type LinkState,
  linkStateOf,
} from '../../../domain/authorization-link.ts';
import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { App, Basics } from '../../../ports/app.ts';
import type { Page } from '../../../ports/stores.ts';

/** Links examined in one read, where a filter leaves out some. */
const FILTERED_PAGE = 1_000;
/** A call ends after so many reads, so that a filter that fits little does not read for minutes. */
const MOST_READS = 10;

interface ListLinks {
  readonly tenantId: string;
  readonly adapterId?: string | undefined;
  readonly states?: readonly LinkState[] | undefined;
  readonly limit: number;
  /** The id of the link after which to continue. */
  readonly after?: string | undefined;
}

/** Lists sign-in links, newest first. A page may be short and still have a next one. */
export async function listLinks(
  app: Basics & Pick<App, 'links'>,
  { tenantId, adapterId, states, limit, after }: ListLinks,
): Promise<Page<AuthorizationLink>> {
  const size = adapterId === undefined && states === undefined ? limit : FILTERED_PAGE;
  const now = app.clock();
  const items: AuthorizationLink[] = [];
  let next = after;
  for (let reads = 0; reads < MOST_READS; reads++) {
    const page = await app.links.list(tenantId, { limit: size, after: next, adapterId });
    const fitting = page.items.filter((link) => !states || states.includes(linkStateOf(link, now)));
    const room = limit - items.length;
    items.push(...fitting.slice(0, room));
    // Links beyond the limit are read again by the next call.
    if (fitting.length > room) return { items, next: items.at(-1)?.linkId };
    next = page.next;
    if (next === undefined || items.length === limit) break;
  }
  return { items, next };
}

/** @throws not-found, also for another tenant's link */
export async function readLink({ links }: Basics & Pick<App, 'links'>, key: LinkKey): Promise<AuthorizationLink> {
  const link = await links.get(key);
  if (!link) throw new TrackingAdapterError('not-found', 'The sign-in link does not exist.');
  return link;
}
