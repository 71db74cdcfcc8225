import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_DIRECTORY } from '../../shared/ports/permissions.ts';
import { ApiClientListAnswer } from '../answers/directory.ts';
import { cursor, limit } from '../fields/page.ts';

export const route = {
  method: 'GET',
  path: '/v1/api-clients',
  function: 'read-directory',
  scope: 'company:manage',
  summary: 'List API clients',
  query: z.strictObject({ limit, cursor }),
  may: READS_DIRECTORY,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'API clients',
  answers: { 200: json('A page of API clients.', ApiClientListAnswer) },
  problems: ['identity-managed-elsewhere'],
});
