import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, events, linkTable, vault } from '../shared/aws/parts.ts';
import type { App, ChangingLinks } from '../shared/ports/app.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { closeLinks } from '../shared/use-cases/authorization/links/close-links.ts';
import { LINK_EVENTS } from './subscriptions.ts';

/** Closes sign-in links whose adapter has got another authorization, lost it, or is gone. */
export const closeAuthorizationLinksHandler = triggered({
  events: reaction(LINK_EVENTS, (app: ChangingLinks & Pick<App, 'adapters'>, event) => {
    const { tenantId, adapterId, authorizationId } = event;
    const completedLinkId = event.type === 'adapter.authorized' ? event.linkId : undefined;
    return closeLinks(app, { tenantId, adapterId, authorizationId, completedLinkId });
  }),
});

export const uses = [adapterTable, linkTable, vault, events];
export const handler = closeAuthorizationLinksHandler(awsApp(...uses));
