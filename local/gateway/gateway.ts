import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DEFAULT_FUNCTION, ROUTES } from '../../functions/routes.ts';
import { methodsOf } from '../../shared/http/route.ts';
import { answerJson, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { answerFromConsole, isForConsole } from './console-files.ts';
import { FunctionKilled, type Functions } from './functions.ts';
import { gatewayEvent, type RouteMatch } from './gateway-event.ts';

/** The console's files, and API Gateway's HTTP API by the route table: turns requests into events of format 2.0, and verifies nothing. Listens before the
 * functions are there, since they have to know its origin. */
export const startGateway = (ready: Promise<Pick<Functions, 'invoke'>>, port: number): Promise<LoopbackServer> =>
  serveLoopback({ host: '127.0.0.1', port }, async (request, body, response) => {
    if (isForConsole(request)) return answerFromConsole(request, response);
    const requestId = randomUUID();
    const match = matchOf(request);
    if (!match) return answerJson(response, 400, { message: 'Bad Request' });
    const event = gatewayEvent(request, body, requestId, match);
    const functions = await ready;
    try {
      const result = await functions.invoke(match.function, requestId, event);
      answer(request, response, result as APIGatewayProxyStructuredResultV2);
    } catch (error) {
      if (!(error instanceof FunctionKilled)) throw error;
      answerJson(response, 500, { message: 'Internal Server Error' });
    }
  });

/** @returns undefined for a path that cannot be decoded */
function matchOf({ method = 'GET', url = '/' }: IncomingMessage): RouteMatch | undefined {
  let asked: string[];
  try {
    asked = partsOf(url.split('?', 1)[0] ?? '');
  } catch {
    return undefined;
  }
  for (const { route, parts } of MATCHED.get(kindOf(method, asked)) ?? []) {
    const pathParameters = parametersOf(parts, asked);
    if (pathParameters) return { routeKey: `${method} ${route.path}`, function: route.function, pathParameters };
  }
  return { routeKey: '$default', function: DEFAULT_FUNCTION, pathParameters: undefined };
}

/** @throws URIError */
const partsOf = (path: string): string[] =>
  path.includes('%') ? path.split('/').map(decodeURIComponent) : path.split('/');

interface PathPart {
  readonly text: string;
  /** The parameter's name, or undefined where the path has to be the text itself. */
  readonly parameter: string | undefined;
}

const kindOf = (method: string, parts: readonly unknown[]): string => `${method} ${parts.length}`;

const TAKEN_APART = Object.values(ROUTES).flatMap((route) => {
  const parts = route.path.split('/').map((text): PathPart => ({ text, parameter: /^\{(\w+)\}$/.exec(text)?.[1] }));
  return methodsOf(route).map((method) => ({ route, parts, kind: kindOf(method, parts) }));
});

/** The routes by method and number of parts, taken apart once: a request is compared with few of them. */
const MATCHED = Map.groupBy(TAKEN_APART, ({ kind }) => kind);

function parametersOf(parts: readonly PathPart[], asked: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, { text, parameter }] of parts.entries()) {
    const value = asked[index] ?? '';
    if (parameter === undefined ? text !== value : value === '') return undefined;
    if (parameter !== undefined) parameters[parameter] = value;
  }
  return parameters;
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  result: APIGatewayProxyStructuredResultV2,
): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  const content = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  const length = Buffer.byteLength(content);
  const all: OutgoingHttpHeaders = {};
  for (const name of Object.keys(headers)) all[name] = String(headers[name]);
  if (cookies.length > 0) all['set-cookie'] = cookies;
  if (statusCode !== 204 && method !== 'HEAD') all['content-length'] = length;
  response.writeHead(statusCode, all);
  // A text of ASCII has the same bytes in both encodings, and Node reserves three bytes a character for UTF-8 (`src/stream_base.cc`).
  response.end(content, length === body.length ? 'latin1' : 'utf8');
}
