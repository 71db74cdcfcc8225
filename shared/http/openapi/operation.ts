import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { TokenEndpoint } from '../../ports/app.ts';
import { PROBLEMS } from '../problems.ts';
import type { Route } from '../route.ts';
import { problemAnswer, problemCodesOf } from './problem-answers.ts';
import type { AnswerHeader, DescribedAnswer, RouteAnswers } from './route-answers.ts';
import { securityOf } from './security.ts';

/** Builds the operation of the document from a route and its answers. */
export function operationOf(
  name: string,
  route: Route,
  answers: RouteAnswers,
  tokenEndpoint: TokenEndpoint,
): ZodOpenApiOperationObject {
  const params = {
    ...(route.pathParameters && { path: route.pathParameters as z.ZodObject }),
    ...(route.query && route.query !== 'none' && { query: route.query as z.ZodObject }),
    ...requestHeaders(route),
  };
  return {
    operationId: name,
    tags: [answers.tag],
    summary: route.summary,
    ...(answers.description && { description: answers.description }),
    security: securityOf(tokenEndpoint, route.scope),
    ...(Object.keys(params).length > 0 && { requestParams: params }),
    ...requestBody(route),
    responses: { ...described(route, answers), ...problems(route, answers) },
  };
}

function requestHeaders({ ifMatch, ifMatchOfMappings, idempotent }: Route) {
  const header = z.object({
    ...(ifMatch && {
      'If-Match': z
        .string()
        .regex(/^(\*|"\d{1,15}")$/)
        .meta({ description: 'The ETag of the resource as last read; * matches any.', examples: ['"3"'] }),
    }),
    ...(ifMatchOfMappings && {
      'If-Match': z
        .string()
        .regex(/^(\*|"m\d{1,15}")$/)
        .optional()
        .meta({
          description: 'The ETag of the shipper mappings as last read: without it, the request does not ask.',
          examples: ['"m7"'],
        }),
    }),
    ...(idempotent && {
      'Idempotency-Key': z
        .string()
        .min(1)
        .max(255)
        .optional()
        .meta({
          description: 'Requests with the same key within 24 hours run once.',
          examples: ['0f8fad5b-d9cb-469f-a165-70867728950e'],
          override: { pattern: '^[\\x21\\x23-\\x7e]+$' },
        }),
    }),
  });
  return Object.keys(header.shape).length > 0 ? { header } : {};
}

const requestBody = ({ body, form }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
  if (form) return { requestBody: { content: { 'application/x-www-form-urlencoded': { schema: form } } } };
  return {};
};

const ALWAYS: readonly AnswerHeader[] = ['X-Request-Id'];
const COUNTED: readonly AnswerHeader[] = ['RateLimit', 'RateLimit-Policy'];

const headersOf = (names: readonly AnswerHeader[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const described = (
  route: Route,
  { answers }: RouteAnswers,
): Record<`${1 | 2 | 3}${string}`, ZodOpenApiResponseObject> =>
  Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, describedAnswer(route, answer)]));

const describedAnswer = (
  { scope }: Route,
  { description, headers, mediaType, fileTypes, schema = z.string() }: DescribedAnswer,
): ZodOpenApiResponseObject => ({
  description,
  headers: headersOf([...ALWAYS, ...headers, ...(scope === null ? [] : COUNTED)]),
  ...(mediaType && { content: { [mediaType]: { schema } } }),
  ...(fileTypes && {
    content: Object.fromEntries(fileTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  }),
});

function problems(route: Route, answers: RouteAnswers): Record<`${4 | 5}${string}`, ZodOpenApiResponseObject> {
  const byStatus = Object.groupBy(problemCodesOf(route, answers), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [status, problemAnswer(codes, route, headersOf)]),
  );
}
