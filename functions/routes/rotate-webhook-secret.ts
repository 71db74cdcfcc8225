import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { ISSUES_WEBHOOK_SECRETS } from '../../shared/ports/permissions.ts';
import { WebhookSecretAnswer } from '../answers/webhook.ts';
import { WebhookPath } from '../fields/webhook.ts';

const RotationBody = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(168)
      .optional()
      .transform((hours) => hours ?? 24)
      .meta({
        description: 'So long the old secret signs as well: 24 hours unless given. 0 ends all old secrets at once.',
      }),
  })
  .meta({ id: 'SecretRotation', description: 'How the old secret ends.', examples: [{ overlapHours: 24 }] });

export const route = {
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/secret-rotations',
  function: 'issue-webhook-secrets',
  scope: 'webhooks:write',
  summary: 'Rotate the signing secret',
  pathParameters: WebhookPath,
  query: 'none',
  body: RotationBody,
  may: ISSUES_WEBHOOK_SECRETS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Webhooks',
  description: 'During the overlap each request has a signature of both secrets, the new one first.',
  answers: { 201: json('The new secret.', WebhookSecretAnswer, 'Location') },
  problems: ['rotation-open'],
});
