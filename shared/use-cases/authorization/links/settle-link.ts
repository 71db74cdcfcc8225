import { type AuthorizationLink, isLinkUsable, isSecretOver } from '../../../domain/authorization-link.ts';
import { linkSettled } from '../../../domain/authorization-link-changes.ts';
import type { ChangingLinks } from '../../../ports/app.ts';
import { changeLink } from './change-link.ts';

/** Publishes the events that wait in a link, and deletes the secret of one that has ended. Its creator may stall and create the secret
 * later: until that is impossible the link stays due, and the sweep deletes it again.
 *
 * @throws busy; what is left stays in the link, which is due */
export async function settleLink(app: ChangingLinks, link: AuthorizationLink): Promise<void> {
  const waiting = Object.values(link.pending);
  const published = waiting.length > 0 ? await app.events.publish(waiting) : [];
  const endedWithSecret = isLinkUsable(link) ? undefined : link.secret;
  if (endedWithSecret) await app.vault.remove(endedWithSecret.id, 'none');
  const isSecretGone = endedWithSecret !== undefined && isSecretOver(link, app.clock());
  if (published.length === 0 && !isSecretGone) return;
  await changeLink(app, link, (seen) => linkSettled(seen, published, isSecretGone));
}

/** Settles a link for a request, which does not fail with it. */
export async function settleOrLeave(app: ChangingLinks, link: AuthorizationLink): Promise<void> {
  try {
    await settleLink(app, link);
  } catch (error) {
    app.log.warn('settling a sign-in link is left to the sweep', { linkId: link.linkId, error: String(error) });
  }
}
