import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ClientCredentials } from 'simple-oauth2';
import { AS_OF, type Beside, ROUTE } from './fastify-gateway.ts';
import { PATH, UPS_HEADERS } from './hop.ts';
import { project } from './projection.ts';

/** A gateway as it is most often written: express, simple-oauth2 for UPS's token, and fetch. It answers as the product does.
 *
 * @param origin UPS's
 * @returns its port */
export async function startExpressGateway(origin: string, callerToken: string, beside: Beside): Promise<number> {
  const companies = new Map([[callerToken, 'bench']]);
  const client = new ClientCredentials({
    client: { id: 'benchClient', secret: 'not-a-real-client-secret' },
    auth: { tokenHost: origin, tokenPath: '/security/v1/oauth/token' },
  });
  let token = await client.getToken({});
  const app = express();
  app.get(ROUTE, async (request, response) => {
    const { authorization = '' } = request.headers;
    if (!companies.has(authorization.slice('Bearer '.length))) return response.status(401).end();
    if (token.expired()) token = await client.getToken({});
    const headers = { ...UPS_HEADERS, authorization: `Bearer ${token.token.access_token}` };
    const answer = await fetch(new URL(PATH, origin), { headers });
    if (!answer.ok) return response.status(502).end();
    const body = await answer.text();
    beside(body);
    response.json(project(JSON.parse(body), request.params.inquiryNumber ?? '', AS_OF));
  });
  const server = createServer(app);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
