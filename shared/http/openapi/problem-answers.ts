import * as z from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { ERROR_CODES, type ErrorCode, TrackingAdapterError } from '../../domain/errors.ts';
import { PROBLEMS, problemOf } from '../problems.ts';
import type { Route } from '../route.ts';
import type { AnswerHeader, RouteAnswers } from './route-answers.ts';

/** The schema of a problem (RFC 9457), as `problems.ts` writes it. */
export const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'The error, for people.' }),
    code: z.enum(ERROR_CODES).meta({ description: 'The error, for programs.' }),
    requestId: z.string(),
    retryable: z.boolean().meta({ description: 'true when the same request may succeed later.' }),
    owner: z.enum(['caller', 'admin', 'carrier', 'service']).meta({ description: 'The party that must act.' }),
    remedy: z.string().meta({ description: 'The one thing to do.' }),
    errors: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each error in the input: the pointer (RFC 6901), and the rule.' }),
    statusReason: z
      .looseObject({})
      .nullable()
      .optional()
      .meta({ description: 'With adapter-not-ready: a StatusReason.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457): what happened, who must act, and how.' });

/** Returns the errors that follow from a route, and those that its answers add. */
export function problemCodesOf(route: Route, { problems = [] }: RouteAnswers): readonly ErrorCode[] {
  const isKnown = route.scope !== null;
  const codes = new Set<ErrorCode>([
    ...(route.query || route.pathParameters || route.body || route.form ? (['request-invalid'] as const) : []),
    ...(isKnown ? (['unauthenticated', 'scope-missing', 'too-many-requests', 'busy'] as const) : []),
    ...(isKnown && route.method !== 'GET' ? (['csrf-refused'] as const) : []),
    ...(isKnown && /\{(adapterId|webhookId)\}/.test(route.path) ? (['not-found'] as const) : []),
    ...(route.body || route.form ? (['body-too-large'] as const) : []),
    ...(route.ifMatch ? ([`${route.ifMatch}-changed`, 'if-match-required'] as const) : []),
    ...(route.ifMatchOfMappings ? (['request-invalid', 'shipper-mappings-changed'] as const) : []),
    ...(route.idempotent ? (['not-found', 'idempotency-in-flight', 'idempotency-mismatch'] as const) : []),
    ...(route.isPage ? (['busy'] as const) : []),
    ...problems,
    'internal',
  ]);
  return ERROR_CODES.filter((code) => codes.has(code));
}

/** Returns the errors of one status as one response of the document. */
export function problemAnswer(
  codes: readonly ErrorCode[],
  route: Route,
  headers: (names: readonly AnswerHeader[]) => NonNullable<ZodOpenApiResponseObject['headers']>,
): ZodOpenApiResponseObject {
  const isRetried = codes.some((code) => RETRIED.has(code));
  const content: ZodOpenApiResponseObject['content'] = route.isPage
    ? { 'text/html': { schema: z.string() } }
    : {
        'application/problem+json': {
          schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }] },
          examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    headers: headers([
      'X-Request-Id',
      ...(isRetried ? (['Retry-After'] as const) : []),
      ...(codes.includes('unauthenticated') ? (['WWW-Authenticate'] as const) : []),
      ...(codes.includes('too-many-requests') ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    ]),
    content,
  };
}

const RETRIED: ReadonlySet<ErrorCode> = new Set([
  'too-many-requests',
  'idempotency-in-flight',
  'carrier-unavailable',
  'busy',
]);

/** Returns an example of each problem, as the API writes it. */
export const problemExamples = () =>
  Object.fromEntries(
    ERROR_CODES.filter((code) => code !== 'method-not-allowed').map((code) => {
      const details =
        code === 'request-invalid' ? { errors: [{ pointer: '/name', message: 'must not be empty' }] } : {};
      const { body } = problemOf(new TrackingAdapterError(code, `${PROBLEMS[code].title}.`, details), 'req-example');
      return [code, { summary: PROBLEMS[code].title, value: JSON.parse(body) }];
    }),
  );
