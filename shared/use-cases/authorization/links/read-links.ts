import {
  type AuthorizationLink,
  type LinkKey,
  type LinkState,
  linkStateOf,
} from '../../../domain/authorization-link.ts';
import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { App, Basics } from '../../../ports/app.ts';
import type { Page } from '../../../ports/stores.ts';

/** A call ends after so many, so that a filter that fits little does not read for minutes. */
const MOST_EXAMINED = 1_000;

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
  const read = adapterId === undefined && states === undefined ? limit : MOST_EXAMINED;
  const page = await app.links.list(tenantId, { limit: read, after, adapterId });
  const now = app.clock();
  const fitting = page.items.filter((link) => !states || states.includes(linkStateOf(link, now)));
  const items = fitting.slice(0, limit);
  // Links beyond the limit are read again by the next call.
  return { items, next: items.length < fitting.length ? items.at(-1)?.linkId : page.next };
}

/** @throws not-found, also for another tenant's link */
export async function readLink({ links }: Basics & Pick<App, 'links'>, key: LinkKey): Promise<AuthorizationLink> {
  const link = await links.get(key);
  if (!link) throw new TrackingAdapterError('not-found', 'The sign-in link does not exist.');
  return link;
}
