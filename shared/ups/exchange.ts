import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Until a connection stands, TLS included. */
const CONNECT_TIMEOUT_MS = 2_000;

/** From the first byte sent to the last received. */
export const CALL_DEADLINE_MS = 8_000;

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** Default `CALL_DEADLINE_MS`. */
  readonly deadlineMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
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

/** One HTTP request, once: no redirect is followed and nothing is repeated. A POST takes a connection of its own, since one
 * kept alive may be closed by the other side just as we send, and then nobody knows whether the token was redeemed. */
export function exchange({
  method,
  url,
  headers,
  body,
  maxBytes,
  deadlineMs = CALL_DEADLINE_MS,
}: ExchangeRequest): Promise<ExchangeResult> {
  const isTls = url.protocol === 'https:';
  const agent = method === 'GET' ? KEPT_ALIVE[isTls ? 'https:' : 'http:'] : false;
  return new Promise((resolve) => {
    let isConnected = false;
    const request = (isTls ? httpsRequest : httpRequest)(url, { method, headers, agent });
    const connecting = setTimeout(() => request.destroy(new Error('connect timeout')), CONNECT_TIMEOUT_MS);
    const deadline = setTimeout(() => request.destroy(new Error('deadline')), deadlineMs);
    const end = (result: ExchangeResult) => {
      clearTimeout(connecting);
      clearTimeout(deadline);
      resolve(result);
    };
    const fail = (error: NodeJS.ErrnoException) =>
      end({ result: isConnected ? 'no-answer' : 'not-delivered', why: error.code ?? error.message });

    request.on('socket', (socket) => {
      const connected = () => {
        isConnected = true;
        clearTimeout(connecting);
      };
      if (request.reusedSocket || !socket.connecting) connected();
      else socket.once(isTls ? 'secureConnect' : 'connect', connected);
    });
    request.on('error', fail);
    request.on('response', (response) => {
      read(response, maxBytes).then((text) => {
        if (text !== undefined) return end({ result: 'answered', answer: answerOf(response, text) });
        request.destroy();
        return end({ result: 'too-large', why: `more than ${maxBytes} bytes` });
      }, fail);
    });
    request.end(body);
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const answerOf = (response: IncomingMessage, body: string): HttpAnswer => ({
  status: response.statusCode ?? 0,
  contentType: response.headers['content-type'] ?? '',
  body,
  ...(response.headers.location !== undefined && { location: response.headers.location }),
});
