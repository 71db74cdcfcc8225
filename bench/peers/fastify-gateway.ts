import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { NOW } from '../sample/adapter.ts';
import { hopBody, onePool } from './hop.ts';
import { project } from './projection.ts';

export const AS_OF = NOW.toISOString().replace('.000Z', 'Z');

/** The path of the product's own route, so that both parse the same. */
export const ROUTE = '/v1/adapters/:adapterId/tracking/:inquiryNumber';

/** Additional work of a peer, for the planted side. */
export type Beside = (body: string) => void;

/** A gateway by hand: fastify, undici, and a map from callers' tokens to companies. It answers as the product does.
 *
 * @param origin UPS's
 * @returns its port */
export async function startFastifyGateway(origin: string, callerToken: string, beside: Beside): Promise<number> {
  const pool = onePool(origin);
  const companies = new Map([[callerToken, 'bench']]);
  const server = fastify();
  server.get<{ Params: { inquiryNumber: string } }>(ROUTE, async (request, reply) => {
    const { authorization = '' } = request.headers;
    if (!companies.has(authorization.slice('Bearer '.length))) return reply.code(401).send();
    const body = await hopBody(pool);
    beside(body);
    return reply.type('application/json').send(project(JSON.parse(body), request.params.inquiryNumber, AS_OF));
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return (server.server.address() as AddressInfo).port;
}
