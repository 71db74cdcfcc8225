import type { AuthorizationLink, LinkKey } from '../../../domain/authorization-link.ts';
import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { App, Basics } from '../../../ports/app.ts';

/** Sign-ins and their failures may write in between. */
const MAX_TRIES = 5;

/** Writes one change of a link, on the link as it is now.
 *
 * @param change returns undefined when there is nothing to change
 * @returns the link after the write, or as it is; undefined when there is none
 * @throws busy, and what `change` throws */
export async function changeLink(
  { links }: Basics & Pick<App, 'links'>,
  key: LinkKey,
  change: (seen: AuthorizationLink) => AuthorizationLink | undefined,
): Promise<AuthorizationLink | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const seen = await links.get(key);
    const after = seen && change(seen);
    if (!after) return seen;
    const written = await links.write(seen, after);
    if (written) return written;
  }
  throw new TrackingAdapterError('busy', 'The sign-in link is being changed concurrently.', { retryAfterSeconds: 1 });
}
