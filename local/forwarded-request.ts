import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { OutsideService } from './local-run.ts';

/** Passes a request on as it is, and reads the whole answer. */
export const forwarded = (origin: string, { method, url, headers }: IncomingMessage, body: Buffer) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const request = httpRequest(new URL(url ?? '/', origin), {
      method,
      headers: { ...headers, host: new URL(origin).host },
    });
    request.on('error', reject);
    request.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    });
    request.end(body);
  });

/** `GetItem` of an AWS service, `GET /api/track/v1/…` of any other. */
const operationOf = ({ headers, method, url = '' }: IncomingMessage): string => {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.').at(-1) ?? '') : `${method} ${url.split('?')[0]}`;
};

/** The name of a call of the product: `dynamoDb GetItem`, `dynamoDb UpdateItem of the vault`, `upsTest GET /api/track/v1/…`. */
export function callNameOf(service: OutsideService, request: IncomingMessage, body: Buffer): string {
  const isVault = service === 'dynamoDb' && body.includes('"tracking-adapters-vault"');
  return `${service} ${operationOf(request)}${isVault ? ' of the vault' : ''}`;
}
