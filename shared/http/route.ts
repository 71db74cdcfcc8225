import type * as z from 'zod';
import type { Caller, CallerScope } from '../domain/caller.ts';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import type { WorkTime } from '../domain/worker-time.ts';
import type { Permissions } from '../ports/permissions.ts';
import type { IfMatch } from '../use-cases/common/live-adapter.ts';
import type { Answer } from './answers.ts';
import type { RouteAnswers } from './openapi/route-answers.ts';

/** A route of the API: its input, the scope it requires, and the permissions of its function. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  /** The file in `functions/` that serves it. */
  readonly function: string;
  /** The scope that the caller needs; `null` = anyone, without a token. */
  readonly scope: CallerScope | null;
  /** Only browsers call the route, so the OpenAPI document leaves it out. */
  readonly audience?: 'browser';
  readonly summary: string;
  readonly pathParameters?: z.core.$ZodType;
  /** `none` = the route rejects any query; absent = it ignores the query. */
  readonly query?: z.core.$ZodType | 'none';
  readonly body?: z.core.$ZodType;
  /** A page's form, in place of a JSON body. */
  readonly form?: z.core.$ZodType;
  /** Makes the page of an error, for a route that answers a browser with pages. It stands here so that the other functions do not
   * load it. Default: an error is answered as a problem. */
  readonly errorPage?: (problem: { statusCode: number; body: string }) => Answer;
  /** The route changes only the version that the caller has read of this kind of resource: If-Match is required. */
  readonly ifMatch?: 'adapter' | 'webhook';
  /** The route takes the ETag of the shipper mappings as If-Match, from callers who send one. */
  readonly ifMatchOfMappings?: true;
  /** The route accepts an Idempotency-Key. */
  readonly idempotent?: true;
  /** A GET with a side effect in a browser flow. It gets no HEAD, because link scanners send HEAD, and it answers a browser's prefetch
   * with an empty 503. */
  readonly moves?: true;
  /** The permissions of its function. */
  readonly may: Permissions;
}

/** The exports of a file in `functions/routes/`. */
export interface RouteFile {
  readonly route: Route;
  /** It is a function, so that the bundle of the route's own function contains no answer schema. */
  readonly answers: () => RouteAnswers;
}

/** HEAD is GET without the body (RFC 9110 §9.3.2). */
export const methodsOf = ({ method, moves }: Route): readonly (Route['method'] | 'HEAD')[] =>
  method === 'GET' && !moves ? ['GET', 'HEAD'] : [method];

type OutputOf<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : undefined;

/** The parsed request of a handler. The tenant comes only from the verified token. */
export interface ApiRequest<R extends Route> extends WorkTime {
  readonly tenantId: string;
  readonly path: OutputOf<R['pathParameters']>;
  readonly query: OutputOf<R['query']>;
  readonly body: OutputOf<R['body']>;
  readonly form: OutputOf<R['form']>;
  readonly ifMatch: R['ifMatch'] extends string ? IfMatch : undefined;
  readonly seen: R['ifMatchOfMappings'] extends true ? IfMatch | undefined : undefined;
  readonly idempotency: R['idempotent'] extends true ? IdempotencyClaim | undefined : undefined;
  readonly actor: Caller['actor'];
  /** The caller's scopes; none for a route without a token. */
  readonly scopes: Caller['scopes'];
  /** When the caller's token expires. */
  readonly expiresAt: R['scope'] extends null ? undefined : Caller['expiresAt'];
  /** True for the console's session instead of an access token. */
  readonly viaConsole: boolean;
  readonly cookies: Readonly<Record<string, string>>;
  /** The origin of the page that sent a form. */
  readonly origin: string | undefined;
  /** The token's `sub`. */
  readonly subject: string;
  readonly requestId: string;
}
