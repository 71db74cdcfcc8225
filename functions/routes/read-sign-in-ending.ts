import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { SignInEndingAnswer } from '../answer-schemas.ts';

const ResultPath = z.strictObject({ ref: z.string().max(80) });

export const route = {
  method: 'GET',
  path: '/oauth/results/{ref}',
  function: 'read-sign-in-ending',
  scope: null,
  summary: 'How a sign-in ended, for the browser it was bound to',
  pathParameters: ResultPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  description: 'For 30 minutes, to the browser that began it: its cookie is the only key.',
  answers: { 200: json('How it ended.', SignInEndingAnswer) },
  problems: ['not-found'],
});
