import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_WEBHOOKS } from '../../shared/ports/permissions.ts';
import { ActivityListAnswer } from '../answers/activity.ts';
import { cursor, limit } from '../fields/page.ts';
import { WebhookPath } from '../fields/webhook.ts';

export const route = {
  method: 'GET',
  path: '/v1/webhooks/{webhookId}/activity',
  function: 'read-webhooks',
  scope: 'webhooks:read',
  summary: 'List the activity of a webhook',
  pathParameters: WebhookPath,
  query: z.strictObject({ limit, cursor }),
  may: READS_WEBHOOKS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  answers: { 200: json('One page, newest first.', ActivityListAnswer) },
});
