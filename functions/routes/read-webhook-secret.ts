import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { ISSUES_WEBHOOK_SECRETS } from '../../shared/ports/permissions.ts';
import { WebhookSecretAnswer } from '../answers/webhook.ts';
import { WebhookPath } from '../fields/webhook.ts';

export const route = {
  method: 'GET',
  path: '/v1/webhooks/{webhookId}/secret',
  function: 'issue-webhook-secrets',
  scope: 'webhooks:write',
  summary: 'Read the signing secret',
  pathParameters: WebhookPath,
  query: 'none',
  // The reading is recorded.
  may: ISSUES_WEBHOOK_SECRETS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'Its activity records who read it.',
  answers: { 200: json('The present secret.', WebhookSecretAnswer) },
});
