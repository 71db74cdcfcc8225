import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { SignInEndingAnswer } from '../answers/sign-in.ts';

const ResultPath = z.strictObject({ ref: z.string().max(80) });

export const route = {
  method: 'GET',
  path: '/oauth/results/{ref}',
  function: 'read-sign-in-ending',
  scope: null,
  audience: 'browser',
  summary: 'Get the result of a sign-in at UPS',
  pathParameters: ResultPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  description: 'Available for 30 minutes to the browser that started the sign-in, which its cookie identifies.',
  answers: { 200: json('The result.', SignInEndingAnswer) },
  problems: ['not-found'],
});
