import { callNameOf, forwarded } from '../../local/forwarded-request.ts';
import type { OutsideService } from '../../local/local-run.ts';
import { type LoopbackServer, serveLoopback } from '../../local/loopback-server.ts';

/** A call that the product made: `dynamoDb GetItem`, `dynamoDb UpdateItem of the vault`, `secretsManager PutSecretValue`, `upsTest GET /api/track/v1/…`. */
export type OutsideCall = string;

/** The failure of one call: without effect, or after it with the answer lost. */
export type Failure = 'before' | 'after';

/** Stands between the product and the services it calls: counts each call, and breaks those that a test chooses. */
export function outsideCalls() {
  const calls: OutsideCall[] = [];
  const servers: LoopbackServer[] = [];
  const secrets = new Set<string>();
  const messages: string[] = [];
  let fail: (call: OutsideCall) => Failure | undefined = () => undefined;
  let tellAnswered: (call: OutsideCall) => void = () => undefined;

  const via = async (service: OutsideService, origin: string): Promise<string> => {
    // The simulated UPS is another site than the product.
    const host = service === 'upsTest' ? 'localhost' : '127.0.0.1';
    const server = await serveLoopback({ host, port: 0 }, async (request, body, response) => {
      const call = callNameOf(service, request, body);
      calls.push(call);
      const bearer = service === 'upsTest' ? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] : undefined;
      if (bearer) secrets.add(bearer);
      if (service === 'sqs') messages.push(body.toString('utf8'));
      const failure = fail(call);
      if (failure === 'before') return void response.destroy();
      // A simulated UPS that cuts the connection cuts it for the product as well.
      const answer = await forwarded(origin, request, body).catch(() => undefined);
      if (answer) tellAnswered(call);
      if (service === 'upsTest' && answer) for (const token of tokensIn(answer.body)) secrets.add(token);
      if (failure === 'after' || !answer) return void response.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    servers.push(server);
    return server.origin;
  };

  return {
    via,
    /** The calls since the last time. */
    taken: (): OutsideCall[] => calls.splice(0),
    /** The tokens that went to UPS, or came from there. */
    secretsSeen: (): string[] => [...secrets],
    /** The requests of functions to their queues, with the messages in them. */
    sentToQueues: (): string => messages.join('\n'),
    /** Applies until the next call. */
    break: (decide: (call: OutsideCall) => Failure | undefined) => {
      fail = decide;
    },
    /** Called with each answer of a service, before it goes back. */
    onAnswered: (listen: (call: OutsideCall) => void) => {
      tellAnswered = listen;
    },
    close: () => Promise.all(servers.map((server) => server.close())),
  };
}

const tokensIn = (body: Buffer): string[] =>
  [...body.toString('utf8').matchAll(/"(?:access|refresh)_token":"([^"]+)"/g)].map(([, token = '']) => token);
