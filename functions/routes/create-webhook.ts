import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { ISSUES_WEBHOOK_SECRETS } from '../../shared/ports/permissions.ts';
import { NewWebhookAnswer } from '../answers/webhook.ts';
import { WEBHOOK_EXAMPLE, webhookFields } from '../fields/webhook.ts';

const NewWebhookBody = z
  .strictObject(webhookFields)
  .meta({ id: 'NewWebhookBody', description: 'A new webhook.', override: { examples: [WEBHOOK_EXAMPLE] } });

export const route = {
  method: 'POST',
  path: '/v1/webhooks',
  function: 'issue-webhook-secrets',
  scope: 'webhooks:write',
  summary: 'Add a webhook',
  query: 'none',
  body: NewWebhookBody,
  idempotent: true,
  // `list` counts the webhooks of the company.
  may: ISSUES_WEBHOOK_SECRETS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'Nothing is sent to a new webhook: give its secret to the receiver, then activate it.',
  answers: {
    201: json('The new webhook, with its signing secret.', NewWebhookAnswer, 'Location', 'ETag', 'Idempotent-Replayed'),
  },
  problems: ['too-many-webhooks', 'webhook-url-refused'],
});
