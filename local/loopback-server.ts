import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a server of the local run gets it: the request with its whole body, and the raw response to answer, delay or cut. */
export type LoopbackHandler = (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>;

export interface LoopbackServer {
  /** `http://{host}:{port}`, without a slash at the end. */
  readonly origin: string;
  /** Ends open connections too: a hung answer must not keep the process. */
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** The name browsers and callers use. The product is `127.0.0.1` and the simulated UPS `localhost`, so that they are different sites. */
  readonly host: '127.0.0.1' | 'localhost';
  /** 0 = any free port. */
  readonly port: number;
  /** Bytes; a longer body is refused with 413, as API Gateway does at 10 MB. Default 10 MB. */
  readonly maxBodyBytes?: number;
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A page elsewhere that rebinds its name to this machine still sends its own name as Host. */
const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && LOOPBACK_HOSTS.has(host.replace(/:\d+$/, '').toLowerCase());

/** An HTTP server on this machine only. */
export async function serveLoopback(options: LoopbackOptions, handle: LoopbackHandler): Promise<LoopbackServer> {
  const maxBodyBytes = options.maxBodyBytes ?? 10 * 1024 * 1024;
  const server = createServer(async (request, response) => {
    if (!isLoopbackHost(request.headers.host))
      return refuse(response, 421, 'This server answers on loopback names only.');
    try {
      const body = await readBody(request, maxBodyBytes);
      if (body === undefined) return refuse(response, 413, 'The body is too large.');
      await handle(request, body, response);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      console.error(`${request.method} ${request.url?.split('?')[0]} failed`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'The local server failed; see its log.');
    }
  });
  server.keepAliveTimeout = 60_000;
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${options.host}:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const NO_BODY = Buffer.alloc(0);

/** A request without either header has no body (RFC 9112 §6.3). */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

async function readBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer | undefined> {
  if (!hasBody(request)) {
    request.resume();
    return NO_BODY;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  answerJson(response, status, { message });
}

/** Answers with a JSON body. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
