import { once } from 'node:events';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { type WorkInFlight, workInFlight } from '../ups/work-in-flight.ts';
import { oversizedExpression } from './dynamodb-limits.ts';

export interface DynamoDbOptions {
  /** Made where it is missing; used by one process at a time. Default: the tables are in memory and end with the server. */
  readonly directory?: string | undefined;
  /** 0 = any free port. */
  readonly port: number;
}

export interface DynamoDb {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** DynamoDB by dynalite, on loopback. On disk, a write that was answered survives SIGKILL. */
export async function startDynamoDb({ directory, port }: DynamoDbOptions): Promise<DynamoDb> {
  const server = dynalite({
    ...(directory !== undefined && { path: directory }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  const answers = workInFlight();
  guard(server, answers);
  // Longer than the SDK keeps an idle connection, or it would now and then send into one that is closing.
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${bound}`,
    close: async () => {
      const closed = new Promise<void>((resolve, reject) => {
        // Calls back when LevelDB is closed too; the server's own event comes before that.
        server.close((error) => (error ? reject(error) : resolve()));
      });
      // dynalite ends the process when it still works for a request once LevelDB is closed.
      await answers.done();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** dynalite allows every web page to call it, whatever its name for this machine, takes expressions of any size, and ends the process
 * when a caller hangs up in the middle of a request, or when it is closed in the middle of one.
 *
 * @param answers those that dynalite is working on */
function guard(server: Server, answers: WorkInFlight): void {
  const [answer] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', async (request, response) => {
    if (isFromWebPage(request)) {
      response.writeHead(403).end();
      return;
    }
    const body = await bodyOf(request).catch(() => undefined);
    if (body === undefined || !server.listening) return void response.destroy();
    const refusal = refusalOf(body);
    if (refusal !== undefined) {
      const type = 'com.amazon.coral.validate#ValidationException';
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: type, message: refusal }));
      return;
    }
    void answers.track(endOf(response));
    answer?.(request, response);
    request.emit('data', body);
    request.emit('end');
  });
}

/** When it is answered, also if nobody listens any more. */
function endOf(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = response.end.bind(response);
  response.end = ((...parts: Parameters<typeof end>) => {
    resolve();
    return end(...parts);
  }) as typeof response.end;
  return promise;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function refusalOf(body: Buffer): string | undefined {
  try {
    return oversizedExpression(JSON.parse(body.toString('utf8')));
  } catch {
    // dynalite says what is wrong with it.
    return undefined;
  }
}

const isFromWebPage = ({ headers: { origin, host = '' } }: IncomingMessage): boolean =>
  origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
