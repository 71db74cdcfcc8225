import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { TrackingAdapterError } from '../domain/errors.ts';
import { workTimeOf } from '../domain/worker-time.ts';
import type { Basics, Identifying } from '../ports/app.ts';
import { REQUEST, UNEXPECTED_ERROR } from '../ports/operator-lines.ts';
import type { Answer } from './answers.ts';
import { callerOf } from './authentication.ts';
import { behindCloudFront } from './behind-cloud-front.ts';
import { cookiesOf } from './cookies.ts';
import { claimOf } from './idempotency.ts';
import { formBody, ifMatchOf, jsonBody, parse, queryOf } from './input.ts';
import { HTML_HEADERS, problemPage } from './pages.ts';
import { isPrefetch } from './prefetch.ts';
import { problemOf } from './problems.ts';
import { rateLimitHeaders } from './request-limits.ts';
import type { ApiRequest, Route } from './route.ts';

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** What a route's function needs beside its own work: to know its caller, where the route demands a scope. */
export type Serving<R extends Route> = R['scope'] extends null ? Basics : Identifying;

/** `Serving` demands these ports of the app of every route with a scope; within the stack that is no longer to be seen. */
const identifying = (app: Basics) => app as Identifying;

/** A function behind the API: the stack that every one of them has, and what this one does. `app` is the first argument of
 * everything, so the same function serves a deployed stack and the local run. */
export const api =
  <const R extends Route, Needs extends Basics = Serving<R>>(
    route: R,
    handle: (app: Needs, request: ApiRequest<R>) => Promise<Answer>,
  ) =>
  (app: Needs & Serving<R>): ApiHandler =>
    middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
      .use(answersOnTheRecord(app, route))
      .use(httpSecurityHeaders({ contentSecurityPolicy: false, permissionsPolicy: false, reportTo: false }))
      .use(problems(app, route))
      .use(behindCloudFront(app))
      .handler(async (event, context) => {
        // A code and a start link work once: what nobody has asked for yet must not use them up.
        if (route.moves && isPrefetch(event.headers)) return structured({ statusCode: 503 });
        const caller = route.scope === null ? undefined : await callerOf(identifying(app), event, route.scope);
        const asked = {
          path: route.pathParameters && parse(route.pathParameters, event.pathParameters ?? {}),
          query: route.query && queryOf(route.query, event),
          ifMatch: route.ifMatch && ifMatchOf(event),
          body: route.body && parse(route.body, jsonBody(event)),
          form: route.form && parse(route.form, formBody(event)),
        };
        const answer = await handle(app, {
          ...asked,
          tenantId: caller?.tenantId ?? '',
          idempotency: route.idempotent && caller && claimOf(event, route.path, caller, asked),
          actor: caller ? { ...caller.actor, subject: caller.subject } : { kind: 'system', name: 'anyone' },
          scopes: caller?.scopes ?? new Set(),
          expiresAt: caller?.expiresAt,
          subject: caller?.subject ?? '',
          viaConsole: caller?.viaConsole ?? false,
          cookies: cookiesOf(event),
          origin: event.headers.origin,
          requestId: event.requestContext.requestId,
          ...workTimeOf(context),
        } as ApiRequest<R>);
        return structured(answer);
      });

function structured({
  statusCode,
  headers = {},
  cookies = [],
  body,
  jsonText,
  html,
}: Answer): APIGatewayProxyStructuredResultV2 {
  const content = html ?? jsonText ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    statusCode,
    headers: {
      ...headers,
      ...(html === undefined ? content !== undefined && { 'content-type': 'application/json' } : HTML_HEADERS),
    },
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    ...(content !== undefined && { body: content }),
  };
}

type Middleware = middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** Of everything that is no page of ours, or has no policy of its own. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Every answer names its request, is kept by nobody, and leaves one line in the log: what was asked, never what was in it. */
function answersOnTheRecord(app: Basics, { function: operation }: Route): Middleware {
  const startedAt = new WeakMap<object, number>();
  const finish: middy.MiddlewareFn<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> = ({
    event,
    response,
    error,
  }) => {
    if (!response) return;
    const { requestId, http } = event.requestContext;
    if (http.method === 'HEAD') delete response.body;
    response.headers = {
      'content-security-policy': NO_PAGE,
      ...firstOfEach(response.headers ?? {}),
      ...rateLimitHeaders(event),
      'x-request-id': requestId,
      'cache-control': 'no-store',
    };
    const code = error instanceof TrackingAdapterError ? { code: error.code } : {};
    app.log.info(REQUEST, {
      requestId,
      operation,
      method: http.method,
      path: http.path,
      status: response.statusCode,
      outcome: outcomeOf(response.statusCode ?? 500),
      ...code,
      durationMs: Math.round(performance.now() - (startedAt.get(event) ?? performance.now())),
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
    },
    after: finish,
    onError: finish,
  };
}

/** Refused by a rule of ours or for bad input, or failed here or at UPS. */
const outcomeOf = (status: number): 'answered' | 'refused' | 'failed' =>
  status < 400 ? 'answered' : status < 500 ? 'refused' : 'failed';

/** In lower case; what the answer itself said stands before the defaults that came after it. */
function firstOfEach(headers: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  const first: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) first[name.toLowerCase()] ??= String(value);
  return first;
}

/** Refusals as RFC 9457 problems, or as a page where a person is looking; unexpected errors are logged in full and never exposed. */
const problems = (app: Basics, route: Route): Middleware => ({
  onError: (request) => {
    const { requestId } = request.event.requestContext;
    if (!(request.error instanceof TrackingAdapterError)) {
      app.log.error(UNEXPECTED_ERROR, { requestId, error: request.error?.stack ?? String(request.error) });
    }
    const problem = problemOf(request.error, requestId);
    request.response = route.isPage ? structured(problemPage(problem)) : problem;
  },
});
