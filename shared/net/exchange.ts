import { isUtf8 } from 'node:buffer';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** The time to establish a connection, TLS included. */
const CONNECT_TIMEOUT_MS = 2_000;

/** The time from the first byte sent to the last received, for a request that can be repeated. */
export const CALL_DEADLINE_MS = 8_000;

/** The silence after which a kept connection counts as dead: it may have died unnoticed while the function was frozen, and a live one
 * has mostly answered by then. */
const SILENCE_MS = 1_500;

/** The parts of a URL that a request is sent by. A hot caller keeps those of its origin, since parsing a URL is a tenth of a request. */
export type Address = Pick<URL, 'protocol' | 'hostname' | 'port' | 'pathname' | 'search'>;

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: Address;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** Default `CALL_DEADLINE_MS`. */
  readonly deadlineMs?: number;
  /** Called when a kept connection stays silent: returns true when the GET may be sent once more. Default: it may not. */
  readonly mayRepeat?: () => boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** True when bytes that are not UTF-8 were replaced in `body`. */
  readonly isReplaced?: true;
  /** The target of a redirect, which is never followed. */
  readonly location?: string;
}

/** The outcome of a request: answered; certainly never delivered; sent, but its fate is unknown; or an answer too large to come from
 * UPS's API. */
export type ExchangeResult =
  | { readonly result: 'answered'; readonly answer: HttpAnswer }
  | { readonly result: 'not-delivered' | 'no-answer' | 'too-large'; readonly why: string };

const KEPT_ALIVE = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 64 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
};

/** Agents of connections that carry one request. One agent for all costs less than one for each, and resumes TLS sessions. */
const ONCE = {
  'http:': new HttpAgent({ keepAlive: false }),
  'https:': new HttpsAgent({ keepAlive: false }),
};

/** Sends one HTTP request, once, and follows no redirect. A POST uses a new connection, because the other side may close a kept one
 * just as we send, and then it is unknown whether the token was redeemed. A GET on a kept connection that is closed like this, or
 * stays silent, is sent again on a new one, which is common after a function was frozen. */
export async function exchange(request: ExchangeRequest): Promise<ExchangeResult> {
  const scheme = request.url.protocol === 'https:' ? 'https:' : 'http:';
  if (request.method === 'POST') return (await sent(request, ONCE[scheme])).result;
  const startedAt = performance.now();
  const { deadlineMs = CALL_DEADLINE_MS } = request;
  const first = await sent(request, KEPT_ALIVE[scheme]);
  if (!first.isKeptOneDead) return first.result;
  const leftMs = Math.max(1, deadlineMs - (performance.now() - startedAt));
  return (await sent({ ...request, deadlineMs: leftMs }, ONCE[scheme])).result;
}

interface Sent {
  readonly result: ExchangeResult;
  /** The connection was a kept one and ended, or was given up, without a byte of an answer. */
  readonly isKeptOneDead: boolean;
}

function sent(
  { method, url, headers, body, maxBytes, deadlineMs = CALL_DEADLINE_MS, mayRepeat }: ExchangeRequest,
  agent: HttpAgent | HttpsAgent,
): Promise<Sent> {
  const isTls = url.protocol === 'https:';
  return new Promise((resolve) => {
    let isConnected = false;
    let isAnswered = false;
    let isGivenUp = false;
    let connecting: NodeJS.Timeout | undefined;
    let silence: NodeJS.Timeout | undefined;
    const request = (isTls ? httpsRequest : httpRequest)({
      ...addressOf(url),
      method,
      // With a list Node can't know the length of a body, and would send it in chunks.
      headers: body === undefined ? listOf(url, headers) : headers,
      agent,
    });
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
      // The time counts from here and not from the call, since waiting for a free connection is not a failure to connect.
      connecting = afterReading(CONNECT_TIMEOUT_MS, () => request.destroy(new Error('connect timeout')));
      socket.once(isTls ? 'secureConnect' : 'connect', connected);
    });
    request.on('error', fail);
    // An upgrade that we did not request leaves the request open, so it must be ended here.
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

/** Returns the headers as a list, which Node sends as it is; of an object it would make a map first. To a list it adds no Host. */
function listOf({ hostname, port }: Address, headers: Readonly<Record<string, string>>): string[] {
  const list = ['Host', port === '' ? hostname : `${hostname}:${port}`];
  for (const name of Object.keys(headers)) list.push(name, headers[name] as string);
  return list;
}

/** Returns the URL as options, since Node would parse a URL again, user and password included. */
const addressOf = ({ hostname, port, pathname, search }: Address) => ({
  // Brackets around an IPv6 address are part of the URL only.
  hostname: hostname.replace(/^\[|\]$/g, ''),
  port,
  path: pathname + search,
});

/** Sets a timer that lets the event loop read its sockets once more first: in a process that was frozen or blocked, timers run before
 * sockets are read, and the answer may have arrived. */
const afterReading = (milliseconds: number, then: () => void): NodeJS.Timeout =>
  setTimeout(() => setImmediate(then), milliseconds);

/** Reads the whole body; undefined when it exceeds `maxBytes`. It uses events, because an async iterator doubles the cost. */
const read = (response: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) resolve(undefined);
    });
    // An answer that came in one piece needs no copy.
    response.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    response.on('error', reject);
  });

const answerOf = (response: IncomingMessage, bytes: Buffer): HttpAnswer => ({
  status: response.statusCode ?? 0,
  body: bytes.toString('utf8'),
  ...(!isUtf8(bytes) && { isReplaced: true as const }),
  ...locationOf(response),
});

/** Returns the location of a redirect. It is read only there, because Node builds an object of all headers when one is read. */
function locationOf(response: IncomingMessage): Pick<HttpAnswer, 'location'> {
  const { statusCode = 0 } = response;
  if (statusCode < 300 || statusCode >= 400) return {};
  const { location } = response.headers;
  return location === undefined ? {} : { location };
}
