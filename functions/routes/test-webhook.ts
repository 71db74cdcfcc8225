import * as z from 'zod';
import { CUSTOMER_EVENT_TYPES } from '../../shared/domain/webhooks/customer-events.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CALLS_RECEIVERS } from '../../shared/ports/permissions.ts';
import { AttemptAnswer } from '../answers/delivery.ts';
import { sameAs } from '../fields/same-as.ts';
import { WebhookPath } from '../fields/webhook.ts';

const TestBody = z
  .strictObject({
    eventType: z
      .enum(CUSTOMER_EVENT_TYPES)
      .meta({ description: 'The event whose example is sent.', override: sameAs('EventType') }),
  })
  .meta({ id: 'WebhookTest', description: 'Which test to send.', examples: [{ eventType: 'adapter.status_changed' }] });

export const route = {
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/tests',
  function: 'call-receivers',
  scope: 'webhooks:write',
  summary: 'Send a test event',
  pathParameters: WebhookPath,
  query: 'none',
  body: TestBody,
  may: CALLS_RECEIVERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description:
    'Sends the example of an event type, with `test: true` in its data, whatever the state of the webhook. At most 10 activations and tests a minute.',
  answers: { 200: json('How the attempt ended.', AttemptAnswer) },
});
