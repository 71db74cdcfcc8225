import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { SignInAnswer } from '../answers/sign-in.ts';
import { authorizer } from '../fields/credentials.ts';
import { customerClientFields } from '../fields/customer-client.ts';
import { AdapterPath } from '../fields/ids.ts';
import { returnUrl } from '../fields/return-url.ts';
import { signInMethod } from '../fields/sign-in-method.ts';

const AuthorizationBody = z
  .strictObject({
    authorizationMethod: signInMethod,
    authorizer,
    ...customerClientFields,
    returnUrl,
  })
  .meta({
    id: 'NewAuthorization',
    description: 'Customer Authorization Code requires Client ID and Client Secret; Authorization Code takes neither.',
    examples: [{ authorizationMethod: 'Authorization Code', authorizer: 'jdoe' }],
  });

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/authorizations',
  function: 'authorize',
  scope: 'authorizations:write',
  summary: 'Start a sign-in at UPS',
  pathParameters: AdapterPath,
  query: 'none',
  body: AuthorizationBody,
  may: { table: ['get', 'write'], secrets: ['create', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'For the methods Authorization Code and Customer Authorization Code. The adapter does not change until the sign-in succeeds. Limits: 5 per minute and 20 per hour for each adapter and each customer Client ID; 30 per minute and 300 per hour for each company.',
  answers: { 201: json('The link at which a person signs in.', SignInAnswer, 'Location') },
  problems: ['platform-client-refused'],
});
