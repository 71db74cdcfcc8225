import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { WebhookListAnswer } from '../answers/webhook.ts';

export const route = {
  method: 'GET',
  path: '/v1/webhooks',
  function: 'read-webhooks',
  scope: 'webhooks:read',
  summary: 'List webhooks',
  query: 'none',
  may: READS_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  answers: { 200: json('All webhooks, oldest first.', WebhookListAnswer) },
});
