import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY, TOKEN_ANSWER } from '../sample/answers.ts';

/** A stub of UPS: one tracking answer for every GET, one token answer for every POST. The first message is the key set for
 * `/jwks` and is answered with the port; each later one is answered with the requests since the last. */
const json = (text: string) => {
  const body = Buffer.from(text);
  return { body, headers: { 'content-type': 'application/json', 'content-length': body.length } };
};
const tracking = json(BODY);
const token = json(TOKEN_ANSWER);
let keys = json('{"keys":[]}');
let taken = { tracks: 0, tokens: 0 };

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    taken.tokens++;
    request.resume();
    request.on('end', () => response.writeHead(200, token.headers).end(token.body));
    return;
  }
  const isKeys = request.url === '/jwks';
  if (!isKeys) taken.tracks++;
  const { headers, body } = isKeys ? keys : tracking;
  response.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 60_000;

process.once('message', (jwks) => {
  keys = json(JSON.stringify(jwks));
  process.on('message', () => {
    process.send?.(taken);
    taken = { tracks: 0, tokens: 0 };
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.on('disconnect', () => process.exit());
