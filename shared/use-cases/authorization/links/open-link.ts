import type { Adapter, Environment } from '../../../domain/adapter.ts';
import { type AuthorizationLink, type LinkState, linkStateOf } from '../../../domain/authorization-link.ts';
import type { AuthorizationMethod } from '../../../domain/authorization-methods.ts';
import type { App, Basics } from '../../../ports/app.ts';
import { attemptIdOf, isRandom } from '../sign-in-state.ts';
import { isGrantOf } from './close-links.ts';

type EndedLink = Exclude<LinkState, 'open' | 'started'>;

/** The purpose of a usable link, for the person who opens it. */
export interface LinkAbout {
  readonly company: string;
  readonly createdBy: string;
  readonly adapterName: string;
  readonly environment: Environment;
  readonly method: AuthorizationMethod;
  readonly expiresAt: Date;
  readonly message: string | undefined;
  readonly authorizer: string | undefined;
}

export type OpenedLink =
  | { readonly next: 'link-page'; readonly about: LinkAbout }
  | { readonly next: 'link-ended'; readonly state: EndedLink; readonly company: string }
  | { readonly next: 'link-unknown' };

/** Opens a sign-in link. Nothing is written, because mail scanners open links too: only the button on the page begins a sign-in. */
export async function openLink(
  app: Basics & Pick<App, 'adapters' | 'links' | 'tenants'>,
  name: string | undefined,
): Promise<OpenedLink> {
  const found = await namedLink(app, name);
  if (!found) return { next: 'link-unknown' };
  const { link, adapter } = found;
  const company = await app.tenants.nameOf(link.tenantId);
  const ended = endedAs(link, adapter, app.clock());
  if (ended || !adapter) return { next: 'link-ended', state: ended ?? 'superseded', company };
  const { method, expiresAt, message, authorizer, createdBy } = link;
  const { name: adapterName, environment } = adapter;
  const about = {
    company,
    createdBy: createdBy.name,
    adapterName,
    environment,
    method,
    expiresAt,
    message,
    authorizer,
  };
  return { next: 'link-page', about };
}

/** Finds the link with this name, and its adapter. */
export async function namedLink(
  app: Basics & Pick<App, 'adapters' | 'links'>,
  name: string | undefined,
): Promise<{ link: AuthorizationLink; adapter: Adapter | undefined } | undefined> {
  const key = isRandom(name) ? await app.links.find(attemptIdOf(name)) : undefined;
  const link = key && (await app.links.get(key));
  return link && { link, adapter: await app.adapters.get(link) };
}

/** Returns how a link has ended, whether or not that is written yet; undefined while it is usable. */
export function endedAs(link: AuthorizationLink, adapter: Adapter | undefined, now: Date): EndedLink | undefined {
  const state = linkStateOf(link, now);
  if (state !== 'open' && state !== 'started') return state;
  return isGrantOf(link, adapter) ? undefined : 'superseded';
}
