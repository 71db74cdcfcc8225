import { isUtf8 } from 'node:buffer';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Until a connection stands, TLS included. */
const CONNECT_TIMEOUT_MS = 2_000;

/** From the first byte sent to the last received, where an answer that is missed can be asked for again. */
export const CALL_DEADLINE_MS = 8_000;

/** A connection that was kept while a function slept may be dead without a sign. One that lives has answered by then, mostly. */
const SILENCE_MS = 1_500;

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** Default `CALL_DEADLINE_MS`. */
  readonly deadlineMs?: number;
  /** Whether a GET may be sent once more when a kept connection stays silent; asked then. Default: no. */
  readonly mayRepeat?: () => boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** `body` differs from the bytes that came: those that are no UTF-8 have been replaced. */
  readonly isReplaced?: true;
  /** Of a redirect, which is never followed. */
  readonly location?: string;
}

/** What is known of a request after it: answered; surely never delivered; sent, and its fate unknown; or an answer too
 * large to be one of UPS's. */
export type ExchangeResult =
  | { readonly result: 'answered'; readonly answer: HttpAnswer }
  | { readonly result: 'not-delivered' | 'no-answer' | 'too-large'; readonly why: string };

const KEPT_ALIVE = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 64 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
};

/** One HTTP request, once: no redirect is followed. A POST takes a connection of its own, since one kept alive may be closed by
 * the other side just as we send, and then nobody knows whether the token was redeemed. A GET on a kept one that is closed so,
 * or is silent, is sent again on a new one: that is the rule after a function has slept. */
export async function exchange(request: ExchangeRequest): Promise<ExchangeResult> {
  if (request.method === 'POST') return (await sent(request, false)).result;
  const startedAt = performance.now();
  const { deadlineMs = CALL_DEADLINE_MS } = request;
  const first = await sent(request, KEPT_ALIVE[request.url.protocol === 'https:' ? 'https:' : 'http:']);
  if (!first.isKeptOneDead) return first.result;
  const leftMs = Math.max(1, deadlineMs - (performance.now() - startedAt));
  return (await sent({ ...request, deadlineMs: leftMs }, false)).result;
}

interface Sent {
  readonly result: ExchangeResult;
  /** The connection was an old one, and ended, or was given up, without a byte of an answer. */
  readonly isKeptOneDead: boolean;
}

function sent(
  { method, url, headers, body, maxBytes, deadlineMs = CALL_DEADLINE_MS, mayRepeat }: ExchangeRequest,
  agent: HttpAgent | HttpsAgent | false,
): Promise<Sent> {
  const isTls = url.protocol === 'https:';
  return new Promise((resolve) => {
    let isConnected = false;
    let isAnswered = false;
    let isGivenUp = false;
    let connecting: NodeJS.Timeout | undefined;
    let silence: NodeJS.Timeout | undefined;
    const request = (isTls ? httpsRequest : httpRequest)(url, { method, headers, agent });
    const deadline = afterReading(deadlineMs, () => request.destroy(new Error('deadline')));
    const end = (result: ExchangeResult, isKeptOneDead = false) => {
      for (const timer of [connecting, silence, deadline]) clearTimeout(timer);
      resolve({ result, isKeptOneDead });
    };
    const fail = (error: NodeJS.ErrnoException) =>
      end(
        { result: isConnected ? 'no-answer' : 'not-delivered', why: error.code ?? error.message },
        request.reusedSocket && !isAnswered && (isGivenUp || error.code === 'ECONNRESET'),
      );

    const giveUpIfSilent = () => {
      if (isAnswered || !mayRepeat?.()) return;
      isGivenUp = true;
      request.destroy(new Error('silence'));
    };

    request.on('socket', (socket) => {
      const connected = () => {
        isConnected = true;
        clearTimeout(connecting);
      };
      if (request.reusedSocket) silence = afterReading(SILENCE_MS, giveUpIfSilent);
      if (request.reusedSocket || !socket.connecting) return connected();
      // From here on, not from the call: waiting for a free connection is no failure to connect.
      connecting = afterReading(CONNECT_TIMEOUT_MS, () => request.destroy(new Error('connect timeout')));
      socket.once(isTls ? 'secureConnect' : 'connect', connected);
    });
    request.on('error', fail);
    // Nobody asked for another protocol, and the request no longer ends by itself.
    request.on('upgrade', (_, socket) => {
      socket.destroy();
      end({ result: 'no-answer', why: 'another protocol' });
    });
    request.on('response', (response) => {
      isAnswered = true;
      read(response, maxBytes).then((bytes) => {
        if (bytes !== undefined) return end({ result: 'answered', answer: answerOf(response, bytes) });
        request.destroy();
        return end({ result: 'too-large', why: `more than ${maxBytes} bytes` });
      }, fail);
    });
    request.end(body);
  });
}

/** A timer that lets the event loop read once more what has arrived: in a process that was stopped or blocked meanwhile, timers run
 * before sockets are read, and the answer may lie there. */
const afterReading = (milliseconds: number, then: () => void): NodeJS.Timeout =>
  setTimeout(() => setImmediate(then), milliseconds);

/** The whole body; undefined when it is longer than is taken. By events: an async iterator costs as much as reading the answer. */
const read = (response: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) resolve(undefined);
    });
    response.on('end', () => resolve(Buffer.concat(chunks)));
    response.on('error', reject);
  });

const answerOf = (response: IncomingMessage, bytes: Buffer): HttpAnswer => ({
  status: response.statusCode ?? 0,
  contentType: response.headers['content-type'] ?? '',
  body: bytes.toString('utf8'),
  ...(!isUtf8(bytes) && { isReplaced: true as const }),
  ...(response.headers.location !== undefined && { location: response.headers.location }),
});
