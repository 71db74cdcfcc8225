import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { PRODUCT_VERSION } from '../../shared/domain/product-version.ts';
import { guardedLookup, publicResolver } from '../../shared/webhooks/guarded-lookup.ts';
import { guardedReceivers } from '../../shared/webhooks/receivers.ts';
import { NOON } from '../support/an-adapter.ts';
import { selfSigned } from '../support/self-signed.ts';

const lookup = guardedLookup(publicResolver(), 'loopback-too');
const receivers = guardedReceivers({ lookup, egress: 'loopback-too', clock: () => NOON });

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A receiver that answers as the test says once it has heard the request. */
async function aReceiver(answer: (socket: Socket) => void) {
  let heard = '';
  const port = await portOf(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        heard += chunk;
        if (heard.endsWith('}')) answer(socket);
      });
    }),
  );
  return { url: `http://127.0.0.1:${port}/hook?a=1`, heard: () => heard };
}

const asked = { headers: { 'webhook-id': 'evt_1' }, body: '{"a":"ü"}' };
const answering = (text: string | Buffer) => async () => {
  const { url } = await aReceiver((socket) => void socket.end(text));
  const { durationMs, ...attempt } = await receivers.post({ ...asked, url });
  expect(durationMs).toBeLessThan(5_000);
  return attempt;
};
const whole = (status: string, body = '', headers = '') =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const judged = (status: number, error: string | null, responseStart = '', more = {}) => ({
  at: NOON,
  status,
  error,
  responseStart,
  ...more,
});
const failed = (error: string) => ({ at: NOON, status: null, error, responseStart: '' });

describe('a receiver', () => {
  it('gets a POST with what it needs, and nothing that invites compression', async () => {
    const { url, heard } = await aReceiver((socket) => void socket.end(whole('200 OK')));
    await receivers.post({ ...asked, url });
    const [head = '', body] = heard().split('\r\n\r\n');
    const [line, ...headers] = head.split('\r\n');
    expect([line, body]).toEqual(['POST /hook?a=1 HTTP/1.1', asked.body]);
    expect(headers.toSorted().filter((header) => !header.startsWith('Host: '))).toEqual([
      'Connection: close',
      'accept-encoding: identity',
      'content-length: 10',
      'content-type: application/json',
      `user-agent: ups-tracking-adapter/${packageJson.version}`,
      'webhook-id: evt_1',
    ]);
    expect(PRODUCT_VERSION).toBe(packageJson.version);
  });

  it.each<[string, () => Promise<unknown>, unknown]>([
    ['answers 200', answering(whole('200 OK', 'thank you')), judged(200, null, 'thank you')],
    ['answers 204', answering('HTTP/1.1 204 No Content\r\n\r\n'), judged(204, null)],
    ['answers 500', answering(whole('500 No', ' <b>\n\tno\u202e </b>')), judged(500, 'status', '<b> no\ufffd </b>')],
    [
      'asks to wait',
      answering(whole('429 No', '', 'retry-after: 30\r\n')),
      judged(429, 'status', '', { retryAfterSeconds: 30 }),
    ],
    [
      'asks to wait for centuries',
      answering(whole('503 No', '', 'retry-after: 99999999999\r\n')),
      judged(503, 'status', '', { retryAfterSeconds: 99_999_999_999 }),
    ],
    [
      'asks to wait for who knows how long',
      answering(whole('503 No', '', 'retry-after: soon\r\n')),
      judged(503, 'status'),
    ],
    ['redirects', answering(whole('307 There', '', 'location: http://127.0.0.1:1/\r\n')), judged(307, 'redirect')],
    ['answers much', answering(whole('200 OK', 'x'.repeat(10_000))), judged(200, null, 'x'.repeat(512))],
    [
      'answers more than is read',
      answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(70_000)}`),
      judged(200, null, 'x'.repeat(512)),
    ],
    [
      'answers a bomb',
      answering(
        Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n'), gzipSync(Buffer.alloc(5e6))]),
      ),
      judged(200, null),
    ],
    [
      'wants another protocol',
      answering('HTTP/1.1 101 Go\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      judged(101, 'status'),
    ],
    ['closes without an answer', answering(''), failed('closed')],
    ['closes within its answer', answering('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'), failed('closed')],
    ['speaks no HTTP', answering('220 mail.example ESMTP\r\n'), failed('closed')],
    ['sends a head without end', answering(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(20_000)}`), failed('closed')],
  ])('%s', async (_, answer, attempt) => {
    expect(await answer()).toEqual(attempt);
  });

  it('that only drips is given up in time', async () => {
    const { url } = await aReceiver((socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'));
    const { durationMs, ...attempt } = await receivers.post({ ...asked, url, deadlineMs: 100 });
    expect(attempt).toEqual(failed('timeout'));
    expect(durationMs).toBeGreaterThanOrEqual(99);
  });

  it('that is not there takes no connection', async () => {
    const server = createServer();
    const port = await portOf(server);
    server.close();
    await once(server, 'close');
    expect(await receivers.post({ ...asked, url: `http://127.0.0.1:${port}/` })).toMatchObject(failed('connect'));
  });

  it('has to have a certificate for its name', async () => {
    const [theirs, another] = [selfSigned('localhost'), selfSigned('another.example')];
    const served = async (certificate: typeof theirs) => {
      const server = createHttpsServer(certificate, (_, response) => void response.end('seen'));
      return `https://localhost:${await portOf(server)}/hook`;
    };
    const [good, wrong] = [await served(theirs), await served(another)];
    const errorAt = async (url: string) => (await receivers.post({ ...asked, url })).error;
    expect([await errorAt(good), await errorAt(wrong)]).toEqual(['tls', 'tls']);
    const before = getCACertificates('default');
    setDefaultCACertificates([theirs.cert, another.cert]);
    expect([await errorAt(good), await errorAt(wrong)]).toEqual([null, 'tls']);
    setDefaultCACertificates(before);
    const plainPort = await portOf(createServer((socket) => void socket.end('220 mail.example ESMTP\r\n')));
    expect(await errorAt(`https://localhost:${plainPort}/`)).toBe('tls');
  });
});
