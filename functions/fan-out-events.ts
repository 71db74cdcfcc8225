import { awsApp } from '../shared/aws/app.ts';
import { feedTable } from '../shared/aws/parts.ts';
import { CUSTOMER_EVENT_TYPES } from '../shared/domain/webhooks/customer-events.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { storeEvent } from '../shared/use-cases/webhooks/store-event.ts';

/** Stores each event that customers may read. */
export const fanOutEventsHandler = triggered({
  events: reaction(CUSTOMER_EVENT_TYPES, async (app: Basics & Pick<App, 'feed'>, event, time) => {
    await storeEvent(app, event, time);
  }),
});

export const uses = [feedTable];
export const handler = fanOutEventsHandler(awsApp(...uses));
