import type { IncomingHttpHeaders } from 'node:http';
import { Webhook as Verifier } from 'standardwebhooks';
import { serveLoopback } from '../../local/loopback-server.ts';

export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire. */
  readonly body: string;
}

export interface ReceiverAnswers {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A receiver of webhooks on this machine. */
export interface AReceiver {
  readonly url: string;
  /** The requests that arrived, in their order. */
  readonly arrived: Arrived[];
  /** Default: 204. */
  answer: (arrived: Arrived) => ReceiverAnswers;
  /** An answer waits for this. Default: for nothing. */
  beforeAnswer: () => Promise<void>;
  close(): Promise<void>;
}

export async function aReceiver(): Promise<AReceiver> {
  const arrived: Arrived[] = [];
  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const one = { headers: request.headers, body: body.toString() };
    arrived.push(one);
    await receiver.beforeAnswer();
    const { status, headers = {}, body: text = '' } = receiver.answer(one);
    response.writeHead(status, headers).end(text);
  });
  const receiver: AReceiver = {
    url: `${server.origin}/hook`,
    arrived,
    answer: () => ({ status: 204 }),
    beforeAnswer: async () => undefined,
    close: server.close,
  };
  return receiver;
}

/** Verifies a request with the published library.
 *
 * @throws when it is not signed with this secret
 * @returns its parsed body */
export const verified = (secret: string, { body, headers }: Arrived): unknown =>
  new Verifier(secret).verify(body, headers as Record<string, string>);
