import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stub of UPS, in a process of its own: one tracking answer of 22 scans, whatever is asked. Sends its port to its parent. */
const answer = JSON.stringify(JSON.parse(readFileSync(new URL('./tracking-answer.json', import.meta.url), 'utf8')));
const body = Buffer.from(answer);
const headers = { 'content-type': 'application/json', 'content-length': body.length };

const server = createServer((_, response) => response.writeHead(200, headers).end(body));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
