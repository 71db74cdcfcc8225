import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { WebhookAloneAnswer } from '../answers/webhook.ts';
import { WebhookPath } from '../fields/webhook.ts';

export const route = {
  method: 'GET',
  path: '/v1/webhooks/{webhookId}',
  function: 'read-webhooks',
  scope: 'webhooks:read',
  summary: 'Read a webhook',
  pathParameters: WebhookPath,
  query: 'none',
  may: READS_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  answers: { 200: json('The webhook.', WebhookAloneAnswer, 'ETag') },
});
