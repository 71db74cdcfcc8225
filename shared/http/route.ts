import type * as z from 'zod';
import type { Caller, Scope } from '../domain/caller.ts';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import type { WorkTime } from '../domain/worker-time.ts';
import type { Permissions } from '../ports/permissions.ts';
import type { IfMatch } from '../use-cases/common/live-adapter.ts';
import type { RouteAnswers } from './openapi/route-answers.ts';

/** One route of the API: what it takes, who may call it, and what its function may touch. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  /** The file in `functions/` that serves it. */
  readonly function: string;
  /** What the caller must be allowed; `null` = anyone, without a token. */
  readonly scope: Scope | null;
  readonly summary: string;
  readonly pathParameters?: z.ZodType;
  /** `none` = it takes none, and refuses any; absent = it ignores what comes. */
  readonly query?: z.ZodType | 'none';
  readonly body?: z.ZodType;
  /** A page's form, in place of a JSON body. */
  readonly form?: z.ZodType;
  /** Answers a browser that goes from page to page: a refusal becomes a page too. */
  readonly isPage?: true;
  /** Changes only what the caller has seen: If-Match is required. */
  readonly ifMatch?: true;
  /** Makes something that an Idempotency-Key makes once. */
  readonly idempotent?: true;
  /** A GET on a browser's way that moves something on: it has no HEAD, which programs send that only look at links, and answers a
   * browser that fetches in advance with an empty 503. */
  readonly moves?: true;
  /** What its function may touch, and nothing else. */
  readonly may: Permissions;
}

/** What a file in `functions/routes/` exports. */
export interface RouteFile {
  readonly route: Route;
  /** A function, so that a bundle of the route's own function carries no answer schema. */
  readonly answers: () => RouteAnswers;
}

/** HEAD is GET without the body (RFC 9110 §9.3.2). */
export const methodsOf = ({ method, moves }: Route): readonly (Route['method'] | 'HEAD')[] =>
  method === 'GET' && !moves ? ['GET', 'HEAD'] : [method];

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a function is handed: everything checked, and the tenant from the verified token alone. */
export interface ApiRequest<R extends Route> extends WorkTime {
  readonly tenantId: string;
  readonly path: OutputOf<R['pathParameters']>;
  readonly query: OutputOf<R['query']>;
  readonly body: OutputOf<R['body']>;
  readonly form: OutputOf<R['form']>;
  readonly ifMatch: R['ifMatch'] extends true ? IfMatch : undefined;
  readonly idempotency: R['idempotent'] extends true ? IdempotencyClaim | undefined : undefined;
  readonly actor: Caller['actor'];
  /** What the caller may do; nothing where a route asks for no token. */
  readonly scopes: Caller['scopes'];
  /** The end of the caller's token. */
  readonly expiresAt: R['scope'] extends null ? undefined : Caller['expiresAt'];
  /** With the console's session instead of an access token. */
  readonly viaConsole: boolean;
  readonly cookies: Readonly<Record<string, string>>;
  /** The page that a form was sent from. */
  readonly origin: string | undefined;
  /** The token's `sub`. */
  readonly subject: string;
  readonly requestId: string;
}
