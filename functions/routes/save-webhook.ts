import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { WebhookAnswer } from '../answers/webhook.ts';
import { WEBHOOK_EXAMPLE, WebhookPath, webhookFields } from '../fields/webhook.ts';

const SavedWebhookBody = z
  .strictObject({
    ...webhookFields,
    paused: z.boolean().optional().meta({ description: 'true: events wait. Absent: as it is.' }),
  })
  .meta({
    id: 'SavedWebhookBody',
    description: 'The settings of a webhook, all of them.',
    override: { examples: [{ ...WEBHOOK_EXAMPLE, paused: true }] },
  });

export const route = {
  method: 'PUT',
  path: '/v1/webhooks/{webhookId}',
  function: 'change-webhooks',
  scope: 'webhooks:write',
  summary: 'Save a webhook',
  pathParameters: WebhookPath,
  query: 'none',
  body: SavedWebhookBody,
  ifMatch: 'webhook',
  // Events that waited while it was paused are sent at once.
  may: CHANGES_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'With another URL the webhook is unverified, and has to be activated again.',
  answers: { 200: json('The saved webhook.', WebhookAnswer, 'ETag') },
  problems: ['webhook-url-refused'],
});
