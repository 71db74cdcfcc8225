import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CALLS_RECEIVERS } from '../../shared/ports/permissions.ts';
import { WebhookAnswer } from '../answers/webhook.ts';
import { WebhookPath } from '../fields/webhook.ts';

export const route = {
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/activations',
  function: 'call-receivers',
  scope: 'webhooks:write',
  summary: 'Activate a webhook',
  pathParameters: WebhookPath,
  query: 'none',
  may: CALLS_RECEIVERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description:
    'Sends a signed `webhook.ping`. When the receiver answers 2xx, events are sent, beginning with those that waited. At most 10 activations and tests a minute.',
  answers: { 200: json('The active webhook.', WebhookAnswer, 'ETag') },
  problems: ['webhook-unreachable', 'webhook-changed'],
});
