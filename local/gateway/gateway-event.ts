import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The route that a request is for. */
export interface RouteMatch {
  readonly routeKey: string;
  readonly function: string;
  readonly pathParameters: APIGatewayProxyEventV2['pathParameters'];
}

/** Bodies of these types arrive as text, all others as base64. */
const TEXT = /^(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml|javascript)|application\/x-www-form-urlencoded)/i;

/** A request as an HTTP API hands it to a function. Source: API Gateway developer guide, "payload format version 2.0". */
export function gatewayEvent(
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
  { routeKey, pathParameters }: RouteMatch,
): APIGatewayProxyEventV2 {
  const [path = '/', rawQueryString = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const { cookie, ...headers } = joined(request);
  const isText = TEXT.test(headers['content-type'] ?? 'text/');
  const method = request.method ?? 'GET';
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookie && { cookies: cookie.split('; ') }),
    headers,
    ...(rawQueryString && { queryStringParameters: queryOf(rawQueryString) }),
    ...(pathParameters && Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Names in lower case; a header sent twice is one, joined by a comma. */
const joined = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  );

function queryOf(rawQueryString: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  return query;
}
