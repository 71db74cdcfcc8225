import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type ExchangeRequest, exchange } from '../../shared/net/exchange.ts';
import { deserted, onTheWire } from './hostile-ups.ts';

const HTML = '<html></html>';
/** For those that are not waited for; the others have time. */
const DEADLINE_MS = 100;
const MAX_BYTES = 1_000;

const ask = (origin: string, request: Partial<ExchangeRequest> = {}) =>
  exchange({
    method: 'GET',
    url: new URL('/path', origin),
    headers: {},
    maxBytes: MAX_BYTES,
    deadlineMs: 5_000,
    ...request,
  });

const answers = (text: string) => (socket: Socket) => void socket.write(text);
const whole = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

const answered = (status: number, body: string) => ({ result: 'answered', answer: { status, body } });
const noAnswer = (why: string) => ({ result: 'no-answer', why });

/** The other side's behavior when the request arrives, and what is then known of the request. */
const ENDINGS: readonly [string, (socket: Socket) => void, unknown][] = [
  ['resets the connection', (socket) => socket.resetAndDestroy(), noAnswer('ECONNRESET')],
  ['closes the connection', (socket) => void socket.end(), noAnswer('ECONNRESET')],
  [
    'closes within the body',
    (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab'),
    noAnswer('ECONNRESET'),
  ],
  [
    'closes within a chunk',
    (socket) => void socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'),
    noAnswer('ECONNRESET'),
  ],
  ['speaks no HTTP', answers('220 mail.example ESMTP\r\n'), noAnswer('HPE_INVALID_CONSTANT')],
  ['sends a head without end', answers(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(20_000)}`), noAnswer('HPE_HEADER_OVERFLOW')],
  [
    'sends two lengths',
    answers('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
    noAnswer('HPE_UNEXPECTED_CONTENT_LENGTH'),
  ],
  ['answers', answers(whole('hello')), answered(200, 'hello')],
  ['answers twice', answers(whole('first') + whole('second')), answered(200, 'first')],
  ['answers nothing', answers('HTTP/1.1 204 No Content\r\n\r\n'), answered(204, '')],
  ['answers until it closes', (socket) => void socket.end(`HTTP/1.1 503 No\r\n\r\n${HTML}`), answered(503, HTML)],
  ['answers as much as is taken', answers(whole('x'.repeat(MAX_BYTES))), answered(200, 'x'.repeat(MAX_BYTES))],
  [
    'answers more than is taken',
    answers(whole('x'.repeat(MAX_BYTES + 1))),
    { result: 'too-large', why: `more than ${MAX_BYTES} bytes` },
  ],
  [
    'answers without end',
    (socket) => {
      const pour = () => socket.writable && socket.write('x'.repeat(60_000), pour);
      socket.write('HTTP/1.1 200 OK\r\n\r\n', pour);
    },
    { result: 'too-large', why: `more than ${MAX_BYTES} bytes` },
  ],
];

/** Connections that never bring an answer. */
const SILENCES: readonly [string, (socket: Socket) => void][] = [
  ['says nothing', () => {}],
  ['says only "go on"', answers('HTTP/1.1 100 Continue\r\n\r\n')],
  ['sends a head and no body', answers('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n')],
  ['stops within the body', answers('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab')],
  ['stops within the head', answers('HTTP/1.1 200 OK\r\ncontent-')],
];

describe('one exchange with a server', () => {
  it.concurrent.each(SILENCES)('that %s is not waited for beyond the deadline', async (_, behave) => {
    const { origin } = await onTheWire(behave);
    const results = await Promise.all([
      ask(origin, { deadlineMs: DEADLINE_MS }),
      ask(origin, { deadlineMs: DEADLINE_MS, method: 'POST', body: 'a=b' }),
    ]);
    expect(results).toEqual([noAnswer('deadline'), noAnswer('deadline')]);
  });

  it.concurrent.each(ENDINGS)('that %s', async (_, behave, expected) => {
    const { origin, sockets } = await onTheWire(behave);
    const results = await Promise.all([ask(origin), ask(origin, { method: 'POST', body: 'a=b' })]);
    expect(results).toEqual([expected, expected]);
    expect(sockets).toHaveLength(2);
  });

  it.concurrent.each(['GET', 'POST'] as const)(
    'that changes the protocol on a %s ends at the deadline at the latest',
    async (method) => {
      const { origin } = await onTheWire(
        answers('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      );
      const ended = await Promise.race([
        ask(origin, { method, deadlineMs: DEADLINE_MS }).then(({ result }) => result),
        new Promise((resolve) => setTimeout(resolve, 5 * DEADLINE_MS, 'never')),
      ]);
      expect(ended).toBe('no-answer');
    },
  );

  it.concurrent('that drips byte by byte is not waited for beyond the deadline', async () => {
    const { origin } = await onTheWire((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await ask(origin, { deadlineMs: DEADLINE_MS })).toEqual(noAnswer('deadline'));
  });

  it('that is not there was certainly not delivered', async () => {
    const expected = { result: 'not-delivered', why: 'ECONNREFUSED' };
    const origin = await deserted();
    expect(await ask(origin)).toEqual(expected);
    expect(await ask(origin, { method: 'POST', body: 'a=b' })).toEqual(expected);
  });

  it('whose TLS fails was certainly not delivered', async () => {
    const { origin } = await onTheWire(answers(whole('plain')));
    const result = await ask(origin.replace('http:', 'https:'), { method: 'POST', body: 'a=b' });
    expect(result).toMatchObject({ result: 'not-delivered' });
  });

  it('keeps the connection for GETs, and gives each POST one of its own', async () => {
    const { origin, sockets } = await onTheWire(answers(whole('x')));
    for (let call = 0; call < 3; call++) await ask(origin);
    expect(sockets).toHaveLength(1);
    for (let call = 0; call < 3; call++) await ask(origin, { method: 'POST', body: 'a=b' });
    expect(sockets).toHaveLength(4);
  });

  it('takes a new connection when the server has closed the kept one', async () => {
    const { origin, sockets } = await onTheWire(answers(whole('x')));
    await ask(origin);
    const [kept] = sockets;
    if (kept) await Promise.all([once(kept, 'close'), kept.end()]);
    expect(await ask(origin)).toEqual(answered(200, 'x'));
    expect(sockets).toHaveLength(2);
  });

  it('sends a GET once more, on a new connection, when the server closes the kept one just then', async () => {
    let requests = 0;
    const { origin, sockets } = await onTheWire((socket) => {
      requests++;
      if (requests === 2) socket.destroy();
      else socket.write(whole('x'));
    });
    await ask(origin);
    expect(await ask(origin)).toEqual(answered(200, 'x'));
    expect({ requests, connections: sockets.length }).toEqual({ requests: 3, connections: 2 });
  });

  it('does not know what became of a GET that a new connection loses too, and leaves it at that', async () => {
    let requests = 0;
    const { origin } = await onTheWire((socket) => {
      requests++;
      if (requests === 1) socket.write(whole('x'));
      else socket.destroy();
    });
    await ask(origin);
    expect(await ask(origin)).toEqual(noAnswer('ECONNRESET'));
    expect(requests).toBe(3);
  });

  it('takes an answer that came in time to a process that was stopped beyond its deadline', async () => {
    const server = new Worker(ANSWERING_AT_ONCE, { eval: true });
    const [port] = await once(server, 'message');
    const asked = ask(`http://127.0.0.1:${port}`, { method: 'POST', body: 'a=b', deadlineMs: DEADLINE_MS });
    // Until the request has gone out.
    await once(server, 'message');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * DEADLINE_MS);
    expect(await asked).toEqual(answered(200, 'x'));
    await server.terminate();
  });

  it.each([
    ['sends a GET once more, on a new connection, when the kept one stays silent', true, answered(200, 'x'), 2],
    ['leaves a silent one to its deadline where nothing is left to repeat it from', false, noAnswer('deadline'), 1],
  ])('%s', async (_, mayRepeat, expected, connections) => {
    let isSilent = false;
    const { origin, sockets } = await onTheWire((socket, connection) => {
      if (connection > 1 || !isSilent) socket.write(whole('x'));
    });
    await ask(origin);
    isSilent = true;
    expect(await ask(origin, { mayRepeat: () => mayRepeat, deadlineMs: 1_900 })).toEqual(expected);
    expect(sockets).toHaveLength(connections);
  });
});

/** A server of a thread of its own: it answers while the test's thread stands still. */
const ANSWERING_AT_ONCE = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer((socket) => socket.once('data', () => {
    parentPort.postMessage('asked');
    setTimeout(() => socket.write('HTTP/1.1 200 OK\\r\\ncontent-length: 1\\r\\n\\r\\nx'), 20);
  }));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;
