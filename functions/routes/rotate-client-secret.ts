import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_API_CLIENTS } from '../../shared/ports/permissions.ts';
import { NewClientSecretAnswer } from '../answers/directory.ts';
import { ApiClientPath, overlapHours } from '../fields/directory.ts';

const ClientSecretRotation = z
  .strictObject({
    overlapHours: overlapHours.meta({
      description: 'So long the old secret works as well: 24 hours unless given. 0 ends all old secrets at once.',
    }),
  })
  .meta({ id: 'ApiClientSecretRotation', description: 'How the old secret ends.', examples: [{ overlapHours: 24 }] });

export const route = {
  method: 'POST',
  path: '/v1/api-clients/{clientId}/secrets',
  function: 'change-api-clients',
  scope: 'company:manage',
  summary: 'Rotate the client secret',
  pathParameters: ApiClientPath,
  query: 'none',
  body: ClientSecretRotation,
  may: CHANGES_API_CLIENTS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'API clients',
  description: 'The secret is shown in this answer only, so an Idempotency-Key is ignored.',
  answers: { 201: json('The new secret.', NewClientSecretAnswer, 'Location') },
  problems: ['rotation-open', 'identity-managed-elsewhere'],
});
