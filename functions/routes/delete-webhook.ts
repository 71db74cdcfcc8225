import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { WebhookPath } from '../fields/webhook.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/webhooks/{webhookId}',
  function: 'delete-webhook',
  scope: 'webhooks:write',
  summary: 'Delete a webhook',
  pathParameters: WebhookPath,
  query: 'none',
  ifMatch: 'webhook',
  may: { table: ['get', 'write', 'delete'], publishes: true },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  answers: { 204: nothing('The webhook is deleted. Events that waited for it are not sent.') },
});
