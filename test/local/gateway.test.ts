import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from '../../local/gateway/gateway.ts';
import type { gatewayEvent } from '../../local/gateway/gateway-event.ts';
import type { LoopbackServer } from '../../local/loopback-server.ts';

type GatewayEvent = ReturnType<typeof gatewayEvent>;

const invoked: { readonly name: string; readonly event: GatewayEvent }[] = [];
let answer: unknown = { statusCode: 204 };
const invoke = async (name: string, _: string, event: unknown) => {
  invoked.push({ name, event: event as GatewayEvent });
  return answer;
};
let gateway: LoopbackServer;
beforeAll(async () => {
  gateway = await startGateway(Promise.resolve({ invoke }), 0);
});
afterAll(() => gateway.close());

/** Sends bytes as they are: clients would join and refuse headers themselves. */
async function sent(head: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(gateway.origin).port), '127.0.0.1');
  socket.end([...head, 'Host: 127.0.0.1', 'Connection: close', '', ''].join('\r\n'));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('utf8');
}

// The expected events are those of API Gateway's developer guide, "AWS Lambda proxy integrations for HTTP APIs", payload format 2.0:
// duplicate headers are combined with commas, cookies are a list, and duplicate query strings are combined with commas.
describe('the gateway of a local run', () => {
  it('combines headers that are sent twice, whatever their names, and lists the cookies', async () => {
    answer = { statusCode: 204 };
    await sent([
      'GET /v1/adapters?q=a&q=b%20c&limit=2 HTTP/1.1',
      'X-Twice: one',
      'Cookie: a=1; b=2',
      'x-twice: two',
      'Constructor: kept',
      'cookie: c=3',
      'User-Agent: a-test',
    ]);
    const { name, event } = invoked.at(-1) ?? {};
    expect({ name, ...event, requestContext: undefined }).toEqual({
      name: 'list-adapters',
      version: '2.0',
      routeKey: 'GET /v1/adapters',
      rawPath: '/v1/adapters',
      rawQueryString: 'q=a&q=b%20c&limit=2',
      cookies: ['a=1', 'b=2', 'c=3'],
      headers: {
        'x-twice': 'one,two',
        constructor: 'kept',
        'user-agent': 'a-test',
        host: '127.0.0.1',
        connection: 'close',
      },
      queryStringParameters: { q: 'a,b c', limit: '2' },
      isBase64Encoded: false,
      requestContext: undefined,
    });
    expect(event?.requestContext.http).toMatchObject({ method: 'GET', path: '/v1/adapters', userAgent: 'a-test' });
  });

  it.each([
    [
      'GET /v1/adapters/adp_1/tracking/1Z%2F9 HTTP/1.1',
      'track-shipment',
      { adapterId: 'adp_1', inquiryNumber: '1Z/9' },
    ],
    ['GET /v1/adapters/ HTTP/1.1', 'no-such-route', undefined],
    ['PATCH /v1/adapters HTTP/1.1', 'no-such-route', undefined],
    ['GET /v1/adapters/a/b/c/d HTTP/1.1', 'no-such-route', undefined],
  ])('leads %s to %s', async (line, name, pathParameters) => {
    answer = { statusCode: 204 };
    await sent([line]);
    expect(invoked.at(-1)?.name).toBe(name);
    expect(invoked.at(-1)?.event.pathParameters).toEqual(pathParameters);
  });

  it('refuses a path that cannot be decoded, and invokes nothing', async () => {
    const before = invoked.length;
    expect(await sent(['GET /v1/%ZZ HTTP/1.1'])).toMatch(/^HTTP\/1\.1 400 /);
    expect(invoked.length).toBe(before);
  });

  it('answers text with its length in bytes, base64 as the bytes themselves, and HEAD without a body', async () => {
    answer = { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'Zürich ✓' };
    const text = await sent(['GET /v1/adapters HTTP/1.1']);
    expect(text).toMatch(/content-length: 11\r\n/i);
    expect(text.split('\r\n\r\n')[1]).toBe('Zürich ✓');
    answer = { statusCode: 200, body: Buffer.from('Zürich ✓').toString('base64'), isBase64Encoded: true };
    expect((await sent(['GET /v1/adapters HTTP/1.1'])).split('\r\n\r\n')[1]).toBe('Zürich ✓');
    expect((await sent(['HEAD /v1/health HTTP/1.1'])).split('\r\n\r\n')[1]).toBe('');
  });
});
