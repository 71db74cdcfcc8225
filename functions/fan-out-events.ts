import { awsApp } from '../shared/aws/app.ts';
import { feedTable, queues, webhookTable } from '../shared/aws/parts.ts';
import { CUSTOMER_EVENT_TYPES } from '../shared/domain/webhooks/customer-events.ts';
import type { FanningOut } from '../shared/ports/app.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { fanOut } from '../shared/use-cases/webhooks/delivery/fan-out.ts';

/** Stores each event that customers may read, and sends it to the queue of deliveries for each webhook that wants it. */
export const fanOutEventsHandler = triggered({
  events: reaction(CUSTOMER_EVENT_TYPES, (app: FanningOut, event, taking) => fanOut(app, event, taking)),
});

export const uses = [feedTable, webhookTable, queues];
export const handler = fanOutEventsHandler(awsApp(...uses));
