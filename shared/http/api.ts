import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { TrackingAdapterError } from '../domain/errors.ts';
import { workTimeOf } from '../domain/worker-time.ts';
import type { Basics, Identifying } from '../ports/app.ts';
import { REQUEST, UNEXPECTED_ERROR } from '../ports/operator-lines.ts';
import type { Answer } from './answers.ts';
import { callerOf } from './authentication.ts';
import { behindCloudFront } from './behind-cloud-front.ts';
import { cookiesOf } from './browser/cookies.ts';
import { isPrefetch } from './browser/prefetch.ts';
import { compressLarge } from './compressed.ts';
import { claimOf } from './idempotency.ts';
import { formBody, ifMatchOf, jsonBody, mappingsIfMatchOf, parse, queryOf } from './input.ts';
import { problemOf } from './problems.ts';
import { rateLimitHeaders } from './request-limits.ts';
import type { ApiRequest, Route } from './route.ts';
import { STANDARD_HEADERS } from './standard-headers.ts';

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The ports that a route's function needs besides its own work: those that identify the caller, if the route requires a scope. */
export type Serving<R extends Route> = R['scope'] extends null ? Basics : Identifying;

/** `Serving` requires these ports for every route with a scope; the compiler can no longer see that inside the middleware. */
const identifying = (app: Basics) => app as Identifying;

/** Makes the function of a route: the middleware that every route has, and this route's handler. The app is an argument, so the same
 * function serves a deployed stack and the local run.
 *
 *     export const readAdapterHandler = api(route, async (app: Basics & Pick<App, 'adapters'>, { tenantId, path }) => …);
 *     export const handler = readAdapterHandler(awsApp(adapterTable, tenantTable, callers)); */
export const api =
  <const R extends Route, Needs extends Basics = Serving<R>>(
    route: R,
    handle: (app: Needs, request: ApiRequest<R>) => Promise<Answer>,
  ) =>
  (app: Needs & Serving<R>): ApiHandler =>
    middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
      .use(answersOnTheRecord(app, route))
      .use(problems(app, route))
      .use(behindCloudFront(app))
      .handler(async (event, context) => {
        // A code and a start link work once, so a prefetch must not consume them.
        if (route.moves && isPrefetch(event.headers)) return structured({ statusCode: 503 });
        const caller = route.scope === null ? undefined : await callerOf(identifying(app), event, route.scope);
        const asked = {
          path: route.pathParameters && parse(route.pathParameters, event.pathParameters ?? {}, 'path'),
          query: route.query && queryOf(route.query, event),
          ifMatch: route.ifMatch && ifMatchOf(event, route.ifMatch),
          seen: route.ifMatchOfMappings && mappingsIfMatchOf(event),
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
  file,
}: Answer): APIGatewayProxyStructuredResultV2 {
  if (file) {
    return {
      statusCode,
      headers: { ...headers, 'content-type': file.mediaType },
      body: Buffer.from(file.bytes).toString('base64'),
      isBase64Encoded: true,
    };
  }
  const content = html ?? jsonText ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    statusCode,
    headers: {
      ...headers,
      ...(html === undefined
        ? content !== undefined && { 'content-type': 'application/json' }
        : { 'content-type': 'text/html; charset=utf-8' }),
    },
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    ...(content !== undefined && { body: content }),
  };
}

type Middleware = middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

interface OnTheRecord {
  /** Milliseconds of the monotonic clock. */
  startedAtMs?: number;
}

type MiddlewareOnTheRecord = middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context,
  OnTheRecord & Record<string, unknown>
>;

/** Gives every answer its headers, forbids caching, and writes one log line per request: the operation, never its content. */
function answersOnTheRecord(app: Basics, { function: operation }: Route): MiddlewareOnTheRecord {
  const finish: MiddlewareOnTheRecord['after'] = ({ event, response, error, internal }) => {
    if (!response) return;
    const { requestId, http } = event.requestContext;
    if (http.method === 'HEAD') delete response.body;
    response.headers = {
      ...STANDARD_HEADERS,
      ...response.headers,
      ...rateLimitHeaders(event),
      'x-request-id': requestId,
      'cache-control': 'no-store',
    };
    compressLarge(event, response);
    const code = error instanceof TrackingAdapterError ? { code: error.code } : {};
    app.log.info(REQUEST, {
      requestId,
      operation,
      method: http.method,
      path: http.path,
      status: response.statusCode,
      outcome: outcomeOf(response.statusCode ?? 500),
      ...code,
      durationMs: Math.round(performance.now() - (internal.startedAtMs ?? performance.now())),
    });
  };
  return {
    before: ({ internal }) => {
      internal.startedAtMs = performance.now();
    },
    after: finish,
    onError: finish,
  };
}

/** `refused` = by a rule of ours or for bad input; `failed` = by an error here or at UPS. */
const outcomeOf = (status: number): 'answered' | 'refused' | 'failed' =>
  status < 400 ? 'answered' : status < 500 ? 'refused' : 'failed';

/** Answers errors as RFC 9457 problems, or as a page for a person. Unexpected errors are logged in full and never exposed. */
const problems = (app: Basics, route: Route): Middleware => ({
  onError: (request) => {
    const { requestId } = request.event.requestContext;
    if (!(request.error instanceof TrackingAdapterError)) {
      app.log.error(UNEXPECTED_ERROR, { requestId, error: request.error?.stack ?? String(request.error) });
    }
    const problem = problemOf(request.error, { requestId, origin: app.publicOrigin });
    request.response = route.errorPage ? structured(route.errorPage(problem)) : problem;
  },
});
