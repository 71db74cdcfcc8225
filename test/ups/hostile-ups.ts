import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A request as it arrived; header names as they were sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface CannedAnswer {
  readonly status?: number;
  /** JSON, unless it is a string or bytes already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a server on this machine listens; it ends with the test file. */
async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An HTTP server that answers whatever the test says, and remembers what it was asked. */
export async function hostileUps() {
  const received: Received[] = [];
  let answer: (request: Received, nth: number) => CannedAnswer = () => ({ status: 500 });
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: headersOf(request.rawHeaders),
      body: Buffer.concat(chunks).toString('utf8'),
    };
    received.push(asked);
    send(response, answer(asked, received.length));
  });
  const origin = await listening(server);
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    origin,
    /** From now on. */
    answers: (canned: CannedAnswer | ((request: Received, nth: number) => CannedAnswer)) => {
      received.length = 0;
      answer = typeof canned === 'function' ? canned : () => canned;
    },
    /** Since it was last told what to answer. */
    received,
  };
}

export type HostileUps = Awaited<ReturnType<typeof hostileUps>>;

function send(response: ServerResponse, { status = 200, body = '', headers = {} }: CannedAnswer): void {
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
}

const headersOf = (raw: readonly string[]): Record<string, string> =>
  Object.fromEntries(raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [])));

/** A TCP server that does to each chunk it gets what the test says. */
export async function onTheWire(onData: (socket: Socket, connection: number) => void) {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    const connection = sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', () => onData(socket, connection));
  });
  const origin = await listening(server);
  afterAll(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { origin, sockets };
}

/** Where nothing listens any more. */
export async function deserted(): Promise<string> {
  const server = createTcpServer();
  const origin = await listening(server);
  server.close();
  await once(server, 'close');
  return origin;
}

export const errorEnvelope = (code: unknown, message: unknown = 'Told by UPS') => ({
  response: { errors: [{ code, message }] },
});
