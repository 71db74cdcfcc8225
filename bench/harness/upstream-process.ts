import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY, TOKEN_ANSWER } from '../sample/answers.ts';

/** The first message. */
export interface UpstreamAsked {
  /** Published at `/jwks`. */
  readonly jwks: unknown;
  /** The operation of an AWS service → the text of its answer. */
  readonly aws: Readonly<Record<string, string>>;
}

/** A stub of UPS: one tracking answer for every GET, one token answer for every POST. It answers calls of AWS too, where it is given the answers.
 * The first message is answered with the port; each later one is answered with the requests of UPS since the last. */
const json = (text: string) => {
  const body = Buffer.from(text);
  return { body, headers: { 'content-type': 'application/json', 'content-length': body.length } };
};
const tracking = json(BODY);
const token = json(TOKEN_ANSWER);
let keys = json('{"keys":[]}');
let aws = new Map<string, ReturnType<typeof json>>();
let taken = { tracks: 0, tokens: 0 };

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const target = request.headers['x-amz-target'];
    const answer = typeof target === 'string' ? aws.get(target.split('.').at(-1) ?? '') : token;
    if (target === undefined) taken.tokens++;
    request.resume();
    request.on('end', () =>
      answer ? response.writeHead(200, answer.headers).end(answer.body) : response.writeHead(501).end(),
    );
    return;
  }
  const isKeys = request.url === '/jwks';
  if (!isKeys) taken.tracks++;
  const { headers, body } = isKeys ? keys : tracking;
  response.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 60_000;

process.once('message', (asked: UpstreamAsked) => {
  keys = json(JSON.stringify(asked.jwks));
  aws = new Map(Object.entries(asked.aws).map(([operation, text]) => [operation, json(text)]));
  process.on('message', () => {
    process.send?.(taken);
    taken = { tracks: 0, tokens: 0 };
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.on('disconnect', () => process.exit());
