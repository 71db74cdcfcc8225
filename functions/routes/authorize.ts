import * as z from 'zod';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { SignInAnswer } from '../answer-schemas.ts';
import { AdapterPath, authorizer, clientId, clientSecret } from '../fields.ts';

const AuthorizationBody = z
  .strictObject({
    authorizationMethod: z
      .enum(AUTHORIZATION_METHOD_NAMES)
      .meta({ override: { enum: ['Authorization Code', 'Customer Authorization Code'] } }),
    authorizer,
    clientId: clientId.optional(),
    clientSecret: clientSecret.optional(),
  })
  .meta({
    id: 'NewAuthorization',
    description: 'Customer Authorization Code brings Client ID and Client Secret; Authorization Code brings neither.',
    examples: [{ authorizationMethod: 'Authorization Code', authorizer: 'jdoe' }],
  });

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/authorizations',
  function: 'authorize',
  scope: 'authorizations:write',
  summary: 'Authorize UPS Credentials (Authorization Code, Customer Authorization Code)',
  pathParameters: AdapterPath,
  query: 'none',
  body: AuthorizationBody,
  may: { table: ['get', 'write'], secrets: ['create', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'Begins a sign-in at UPS. The adapter does not change until it succeeds. At most 5 a minute and 20 an hour for one adapter and for one Client ID of a customer, and 30 a minute and 300 an hour for one company.',
  answers: { 201: json('Where a person signs in.', SignInAnswer, 'Location') },
  problems: ['platform-client-refused'],
});
