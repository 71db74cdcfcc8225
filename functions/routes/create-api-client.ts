import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_API_CLIENTS } from '../../shared/ports/permissions.ts';
import { NewApiClientAnswer } from '../answers/directory.ts';
import { clientName, clientScopes } from '../fields/directory.ts';

const NewApiClientBody = z.strictObject({ name: clientName, scopes: clientScopes }).meta({
  id: 'NewApiClientBody',
  description: 'A new API client.',
  examples: [{ name: 'Warehouse', scopes: ['adapters:read', 'tracking:read'] }],
});

export const route = {
  method: 'POST',
  path: '/v1/api-clients',
  function: 'change-api-clients',
  scope: 'company:manage',
  summary: 'Create an API client',
  query: 'none',
  body: NewApiClientBody,
  may: CHANGES_API_CLIENTS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'API clients',
  description: 'The secret is shown in this answer only, so an Idempotency-Key is ignored.',
  answers: { 201: json('The new API client, with its secret.', NewApiClientAnswer, 'Location') },
  problems: ['too-many-api-clients', 'identity-managed-elsewhere'],
});
