import { describe, expect, it } from 'vitest';
import { noSuchRouteHandler } from '../../functions/no-such-route.ts';
import { readHealthHandler } from '../../functions/read-health.ts';
import { Secret } from '../../shared/domain/secret.ts';
import type { App } from '../../shared/ports/app.ts';

const [CURRENT, NEXT] = ['not-a-real-origin-secret-1', 'not-a-real-origin-secret-2'];

/** The answer of GET /v1/health to a request with these headers. */
async function answered(
  headers: Record<string, string>,
  originSecrets: App['originSecrets'] = [new Secret(CURRENT), new Secret(NEXT)],
  handlerOf: typeof readHealthHandler = readHealthHandler,
) {
  const logged: string[] = [];
  const write = (message: string, fields: object = {}) => void logged.push(JSON.stringify({ message, ...fields }));
  const log = { info: write, warn: write, error: write };
  const app = { publicOrigin: 'https://adapter.example.com', originSecrets, log } as unknown as App;
  const requestContext = { requestId: 'req_1', http: { method: 'GET', path: '/v1/health' } };
  const handler = handlerOf(app);
  const [event, context] = [
    { headers, requestContext },
    { awsRequestId: 'req_1', getRemainingTimeInMillis: () => 25_000 },
  ] as unknown as Parameters<typeof handler>;
  const { statusCode, body = '' } = await handler(event, context);
  return { status: statusCode, body: JSON.parse(body), logged: logged.join('\n') };
}

describe('a request to the API behind CloudFront', () => {
  it.each([CURRENT, NEXT])('is answered with either secret of a rotation: %s', async (secret) => {
    const { status, logged } = await answered({ 'x-origin-secret': secret });
    expect(status).toBe(200);
    expect(logged).not.toContain(secret);
  });

  it.each([
    ['none', {}],
    ['an empty one', { 'x-origin-secret': '' }],
    ['another', { 'x-origin-secret': 'not-a-real-origin-secret-0' }],
    ['both at once', { 'x-origin-secret': `${CURRENT},${NEXT}` }],
  ])('is refused with %s, and told where the API is', async (_, headers) => {
    const { status, body } = await answered(headers);
    expect({ status, code: body.code, detail: body.detail }).toEqual({
      status: 404,
      code: 'not-found',
      detail: 'Nothing is at this address. The API is at https://adapter.example.com.',
    });
  });

  it('is refused so at an address that no route serves as well', async () => {
    const { body } = await answered({}, undefined, noSuchRouteHandler);
    expect(body.detail).toContain('The API is at');
  });
});

describe('a request to the API where no CloudFront stands before it', () => {
  it('needs no secret', async () => {
    const { status } = await answered({}, null as never);
    expect(status).toBe(200);
  });
});
