import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

export const route = {
  method: 'GET',
  path: '/openapi.json',
  function: 'read-openapi',
  scope: null,
  audience: 'browser',
  summary: 'Get this OpenAPI 3.1 document',
  query: 'none',
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Service',
  answers: { 200: json('This document.', z.looseObject({ openapi: z.string() })) },
});
