import type * as z from 'zod';
import type { route as createAuthorizationLink } from '../../../functions/routes/create-authorization-link.ts';
import type { linkView } from '../../../shared/http/views.ts';
import { call } from '../api/call.ts';
import type { Listed } from '../api/types.ts';

export type SignInLink = ReturnType<typeof linkView>;
export type NewSignInLink = SignInLink & { readonly url: string };
export type LinkRequest = z.input<typeof createAuthorizationLink.body>;

export const LINKS_PATH = '/v1/authorization-links';

export const linkPath = (id: string): string => `${LINKS_PATH}/${encodeURIComponent(id)}`;

/** More than a card can usefully show; the activity has all of them. */
const MOST_SHOWN = 20;

/** The newest links of an adapter. */
export const listLinks = (adapterId: string) =>
  call<Listed<SignInLink>>('GET', `${LINKS_PATH}?${new URLSearchParams({ adapterId, limit: String(MOST_SHOWN) })}`);
export const createLink = (body: LinkRequest) => call<NewSignInLink>('POST', LINKS_PATH, { body });
export const revokeLink = (id: string) => call<undefined>('DELETE', linkPath(id));
