import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A smaller answer is sent as it is: the bytes saved are not worth the time. */
const LEAST_BYTES = 16 * 1024;

const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

/** Compresses the body of a large answer for a caller who takes gzip (RFC 9110 §12.5.3). API Gateway's HTTP APIs do not compress, and
 * CloudFront compresses only what it caches, which is none of ours. No answer with a secret is that large, so that its length, which
 * anyone on the way sees, reveals none. */
export function compressLarge({ headers }: APIGatewayProxyEventV2, response: APIGatewayProxyStructuredResultV2): void {
  const { body, isBase64Encoded } = response;
  if (body === undefined || isBase64Encoded || body.length < LEAST_BYTES) return;
  response.headers = { ...response.headers, vary: 'accept-encoding' };
  if (!TAKES_GZIP.test(headers['accept-encoding'] ?? '')) return;
  response.headers['content-encoding'] = 'gzip';
  response.body = gzipSync(body).toString('base64');
  response.isBase64Encoded = true;
}
