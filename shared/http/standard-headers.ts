import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The policy of every answer that has none of its own. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The headers of every answer that has none of its own of that name. They never change, so the middleware that knows them runs once, and
 * not for each request. */
export const STANDARD_HEADERS: Readonly<Record<Lowercase<string>, string>> = {
  ...securityHeaders(),
  'content-security-policy': NO_PAGE,
};

function securityHeaders() {
  const request = { response: {} as APIGatewayProxyStructuredResultV2 };
  httpSecurityHeaders({ contentSecurityPolicy: false, permissionsPolicy: false, reportTo: false }).after?.(
    request as never,
  );
  const headers = Object.entries(request.response.headers ?? {});
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
