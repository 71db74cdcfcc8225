import * as z from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { ERROR_CODES, type ErrorCode, INPUT_PLACES, TrackingAdapterError } from '../../domain/errors.ts';
import { OWNERS, PROBLEMS, problemOf } from '../problems.ts';
import type { Route } from '../route.ts';
import type { AnswerHeader, RouteAnswers } from './route-answers.ts';
import { StatusReasonAnswer } from './status-reason-answer.ts';

const InputErrorAnswer = z
  .object({
    in: z.enum(INPUT_PLACES).meta({
      description: 'The part of the request that is wrong.',
      'x-enumDescriptions': { body: 'The body.', query: 'The query.', path: 'The path.', header: 'A header.' },
    }),
    pointer: z.string().meta({ description: 'The place in it: an RFC 6901 pointer, or a name.', examples: ['/name'] }),
    message: z.string().meta({ description: 'The rule that it breaks.', examples: ['must not be empty'] }),
  })
  .meta({ id: 'InputError', description: 'One error in the input.' });

/** The schema of a problem (RFC 9457), as `problems.ts` writes it. */
export const ProblemAnswer = z
  .object({
    type: z.string().meta({
      description: 'The kind of problem as a URN; `code` is shorter.',
      examples: ['urn:ups-tracking-adapter:problem:not-found'],
    }),
    title: z.string().meta({ description: 'The kind of problem, for people.', examples: ['Not found'] }),
    status: z.int().meta({ description: 'The status code of the answer.', examples: [404] }),
    detail: z.string().meta({ description: 'What happened, for people.', examples: ['The adapter does not exist.'] }),
    code: z.enum(ERROR_CODES).meta({
      id: 'ProblemCode',
      description: 'The kind of problem, for programs. Later versions may add codes.',
      'x-enumDescriptions': Object.fromEntries(ERROR_CODES.map((code) => [code, `${PROBLEMS[code].title}.`])),
    }),
    requestId: z
      .string()
      .meta({ description: 'The ID of the request; quote it when you report an error.', examples: ['req-example'] }),
    retryable: z.boolean().meta({ description: 'true when the same request may succeed later.' }),
    owner: z.enum(OWNERS).meta({
      id: 'ProblemOwner',
      description: 'The party that must act.',
      'x-enumDescriptions': {
        caller: 'The program that sent the request.',
        admin: 'An administrator of your company.',
        carrier: 'UPS.',
        service: 'The operators of this platform.',
      },
    }),
    remedy: z.string().meta({ description: 'The one thing to do.' }),
    help: z.string().meta({
      description: 'Where the code is explained.',
      examples: ['https://adapter.example.com/reference/errors#not-found'],
    }),
    errors: z.array(InputErrorAnswer).optional().meta({ description: 'Each error in the input.' }),
    statusReason: StatusReasonAnswer.nullable()
      .optional()
      .meta({ description: 'With adapter-not-ready: why the adapter cannot track.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457): what happened, who must act, and how.' });

/** Returns the errors that follow from a route, and those that its answers add. */
export function problemCodesOf(route: Route, { problems = [] }: RouteAnswers): readonly ErrorCode[] {
  const isKnown = route.scope !== null;
  const codes = new Set<ErrorCode>([
    ...(route.query || route.pathParameters || route.body || route.form ? (['request-invalid'] as const) : []),
    ...(isKnown ? (['unauthenticated', 'scope-missing', 'too-many-requests', 'busy'] as const) : []),
    ...(isKnown && route.method !== 'GET' ? (['csrf-refused'] as const) : []),
    ...(isKnown && /\{(adapterId|webhookId|linkId|userId|clientId)\}/.test(route.path) ? (['not-found'] as const) : []),
    ...(route.body || route.form ? (['body-too-large'] as const) : []),
    ...(route.body ? (['unsupported-media-type'] as const) : []),
    ...(route.ifMatch ? ([`${route.ifMatch}-changed`, 'if-match-required'] as const) : []),
    ...(route.ifMatchOfMappings ? (['request-invalid', 'shipper-mappings-changed'] as const) : []),
    ...(route.idempotent ? (['not-found', 'idempotency-in-flight', 'idempotency-mismatch'] as const) : []),
    ...(route.errorPage ? (['busy'] as const) : []),
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
  const content: ZodOpenApiResponseObject['content'] = route.errorPage
    ? { 'text/html': { schema: z.string() } }
    : {
        'application/problem+json': {
          schema: ProblemAnswer,
          examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    'x-problem-codes': [...codes],
    headers: headers([
      'X-Request-Id',
      ...(isRetried ? (['Retry-After'] as const) : []),
      ...(codes.includes('unauthenticated') || codes.includes('scope-missing') ? (['WWW-Authenticate'] as const) : []),
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
export const problemExamples = (origin: string) =>
  Object.fromEntries(
    ERROR_CODES.filter((code) => code !== 'method-not-allowed').map((code) => {
      const details =
        code === 'request-invalid'
          ? { errors: [{ in: 'body', pointer: '/name', message: 'must not be empty' }] as const }
          : {};
      const { body } = problemOf(new TrackingAdapterError(code, `${PROBLEMS[code].title}.`, details), {
        requestId: 'req-example',
        origin,
      });
      return [code, { summary: PROBLEMS[code].title, value: JSON.parse(body) }];
    }),
  );
