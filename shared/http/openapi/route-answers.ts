import type * as z from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';

export const ANSWER_HEADERS = {
  'X-Request-Id': 'Names this request; quote it when something went wrong.',
  ETag: 'The version of the adapter, for If-Match.',
  Location: 'Where it is, or where the browser goes on.',
  'Retry-After': 'Seconds until the same request may work.',
  RateLimit: 'What is left of the share of this company (draft-ietf-httpapi-ratelimit-headers).',
  'RateLimit-Policy': 'That share: q requests in w seconds.',
  'Idempotent-Replayed': 'true on an answer that is given again.',
  'WWW-Authenticate': 'Bearer.',
} as const;
export type AnswerHeader = keyof typeof ANSWER_HEADERS;

/** One answer of a route that is no refusal. */
export interface DescribedAnswer {
  readonly description: string;
  readonly headers: readonly AnswerHeader[];
  readonly mediaType?: 'application/json' | 'text/html';
  readonly schema?: z.ZodType;
}

/** What a route answers, beside its row in the route table: only documents and tests read it, so that no hot function carries
 * it. */
export interface RouteAnswers {
  readonly tag: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
  /** Refusals beyond those that its row in the route table brings with it. */
  readonly problems?: readonly ErrorCode[];
}

export const json = (description: string, schema: z.ZodType, ...headers: readonly AnswerHeader[]): DescribedAnswer => ({
  description,
  headers,
  mediaType: 'application/json',
  schema,
});

export const page = (description: string): DescribedAnswer => ({ description, headers: [], mediaType: 'text/html' });

export const nothing = (description: string): DescribedAnswer => ({ description, headers: [] });

export const NOT_IN_ADVANCE = nothing('A browser asked in advance, before anybody did.');

export const goOn = (description: string): DescribedAnswer => ({ description, headers: ['Location'] });
