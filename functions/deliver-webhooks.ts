import { awsApp } from '../shared/aws/app.ts';
import {
  deliveryTable,
  events,
  feedTable,
  queues,
  receivers,
  replayTable,
  signingKeys,
  webhookTable,
} from '../shared/aws/parts.ts';
import type { DeliveringWebhooks } from '../shared/ports/app.ts';
import { message } from '../shared/triggers/message.ts';
import { WebhookMessage } from '../shared/triggers/message-formats.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { deliverEvent } from '../shared/use-cases/webhooks/delivery/deliver-event.ts';
import { lookAtWebhook } from '../shared/use-cases/webhooks/delivery/look-at-webhook.ts';

/** Sends events to webhooks, and looks at webhooks that are due, each from a message. */
export const deliverWebhooksHandler = triggered({
  messages: message(WebhookMessage, (app: DeliveringWebhooks, body, taking) => {
    const context = { ...taking, actor: { kind: 'system', name: 'webhooks' } } as const;
    return body.kind === 'deliver' ? deliverEvent(app, body, context) : lookAtWebhook(app, body, context);
  }),
});

export const uses = [webhookTable, deliveryTable, replayTable, feedTable, signingKeys, receivers, events, queues];
export const handler = deliverWebhooksHandler(awsApp(...uses));
