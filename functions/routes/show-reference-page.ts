import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { page, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

const ReferencePath = z.strictObject({
  page: z
    .string()
    .max(40)
    .meta({ description: 'The page: a group of operations, or errors.', examples: ['errors'] }),
});

export const route = {
  method: 'GET',
  path: '/reference/{page}',
  function: 'show-reference',
  scope: null,
  audience: 'browser',
  summary: 'Show a page of the API reference',
  pathParameters: ReferencePath,
  query: 'none',
  errorPage: problemPage,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Service',
  answers: { 200: page('A group of operations with their schemas, or every error code.') },
  problems: ['not-found'],
});
