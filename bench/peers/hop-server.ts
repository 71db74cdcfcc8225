import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hopBody, onePool } from './hop.ts';

/** A server that answers each request with one hop: the canary of the servers.
 *
 * @param origin UPS's
 * @returns its port */
export async function startHopServer(origin: string): Promise<number> {
  const pool = onePool(origin);
  const server = createServer(async (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(await hopBody(pool));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
