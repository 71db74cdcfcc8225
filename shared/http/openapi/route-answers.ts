import type * as z from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';

export const ANSWER_HEADERS = {
  'X-Request-Id': 'The ID of this request. Quote it when you report an error.',
  ETag: 'The version of the resource, for If-Match.',
  Location: 'The URL of the new resource, or of the next page.',
  'Retry-After': 'Seconds until the same request may succeed.',
  RateLimit: "What is left of the company's rate limit (draft-ietf-httpapi-ratelimit-headers).",
  'RateLimit-Policy': "The company's rate limit: q requests in w seconds.",
  'Idempotent-Replayed': 'true on the repeated answer of an earlier request.',
  'WWW-Authenticate': 'Bearer, and the error: invalid_token or insufficient_scope (RFC 6750).',
} as const;
export type AnswerHeader = keyof typeof ANSWER_HEADERS;

/** A successful answer of a route. */
export interface DescribedAnswer {
  readonly description: string;
  readonly headers: readonly AnswerHeader[];
  readonly mediaType?: 'application/json' | 'text/html';
  /** The kinds of file that the answer may be. */
  readonly fileTypes?: readonly string[];
  readonly schema?: z.core.$ZodType;
  /** The schema of an older form of the answer, which still works and is documented no longer. */
  readonly undocumented?: z.core.$ZodType;
}

/** The answers of a route. Only documents and tests read them, so that no function's bundle contains them. */
export interface RouteAnswers {
  readonly tag: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
  /** Errors beyond those that follow from the route itself. */
  readonly problems?: readonly ErrorCode[];
}

export const json = (
  description: string,
  schema: z.core.$ZodType,
  ...headers: readonly AnswerHeader[]
): DescribedAnswer => ({
  description,
  headers,
  mediaType: 'application/json',
  schema,
});

export const page = (description: string): DescribedAnswer => ({ description, headers: [], mediaType: 'text/html' });

export const nothing = (description: string): DescribedAnswer => ({ description, headers: [] });

export const NOT_IN_ADVANCE = nothing('The request was a prefetch by the browser. Nothing was changed.');

export const goOn = (description: string): DescribedAnswer => ({ description, headers: ['Location'] });

/** A file, of the kind that its bytes say. Bytes come first: a generator that takes the first type it knows must not take text. */
export const bytes = (description: string): DescribedAnswer => ({
  description,
  headers: [],
  fileTypes: ['application/octet-stream', 'image/gif', 'image/png', 'image/jpeg', 'application/pdf', 'text/html'],
});
