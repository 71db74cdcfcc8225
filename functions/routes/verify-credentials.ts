import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { VerificationAnswer } from '../answers/verification.ts';
import { authorizer, clientId, clientSecret } from '../fields/credentials.ts';
import { AdapterPath } from '../fields/ids.ts';

const VerificationBody = z.strictObject({ clientId, clientSecret, authorizer }).meta({
  id: 'Credentials',
  description: 'The credentials of an app at UPS.',
  examples: [{ clientId: 'anAppOfYours', clientSecret: 'its-secret-not-a-real-one' }],
});

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/verifications',
  function: 'verify-credentials',
  scope: 'authorizations:write',
  summary: 'Verify client credentials',
  pathParameters: AdapterPath,
  query: 'none',
  body: VerificationBody,
  may: { ...COMMITS, secrets: ['create'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'For the method Customer Client Credentials. Requests a token from UPS with these credentials and keeps both for Save. The adapter does not change. Limits: 5 per minute and 20 per hour for each adapter and each customer Client ID; 30 per minute and 300 per hour for each company.',
  answers: { 200: json('UPS accepted the credentials.', VerificationAnswer) },
  problems: ['client-refused', 'carrier-answer-invalid', 'carrier-unavailable'],
});
