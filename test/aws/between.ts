import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Decides one call: `forward` lets it take effect, and gives the service's answer. `lost` = it never arrives. */
type Meddle = (call: string, forward: () => Promise<Answer>) => Promise<Answer | 'lost'>;

/** The protocol's headers that the services and the SDK look at. */
const PASSED_ON = ['x-amz-target', 'x-amz-date', 'authorization', 'content-type'];

/** Stands between the product and one AWS service: sees each call, and interferes with those that a test names. */
export async function between(origin: string) {
  const calls: { readonly operation: string; readonly input: unknown }[] = [];
  let meddle: Meddle = (_, forward) => forward();
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    calls.push({ operation, input: JSON.parse(body) });
    const headers = PASSED_ON.flatMap((name) => [[name, String(request.headers[name] ?? '')]] as [string, string][]);
    const forward = async (): Promise<Answer> => {
      const answer = await fetch(origin, { method: 'POST', headers, body });
      return { status: answer.status, body: await answer.text() };
    };
    const answer = await meddle(operation, forward);
    if (answer === 'lost') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Those since the last look. */
    taken: () => calls.splice(0),
    /** From now on. */
    meddle: (how: Meddle) => {
      meddle = how;
    },
    /** The next call of this operation takes effect and its answer is lost; `then` is done before the SDK repeats it. */
    loseNext: (operation: string, then: () => Promise<unknown> = async () => {}) => {
      meddle = async (call, forward) => {
        if (call !== operation) return forward();
        meddle = (_, next) => next();
        await forward();
        await then();
        return { status: 500, body: '{"__type":"InternalServerError"}' };
      };
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
