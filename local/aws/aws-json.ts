import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { answerJson, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { AwsError } from './aws-error.ts';

/** One action of a service: its input as parsed from JSON, its output as JSON. Instants are epoch seconds on the wire. */
export type AwsOperation = (input: unknown) => Promise<unknown>;

export interface AwsJsonOptions {
  /** The part before the dot in `X-Amz-Target`, e.g. `secretsmanager`. */
  readonly prefix: string;
  /** Default 1.1; SQS speaks 1.0. */
  readonly version?: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, AwsOperation>>;
  /** 0 = any free port. */
  readonly port: number;
}

/** A server of the AWS JSON protocols on loopback (Smithy, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol").
 *
 * Signatures are not verified: there are no accounts here, so there is no key to verify with and nobody to keep out but
 * other machines and web pages. The loopback host keeps out machines; a page cannot send `X-Amz-Target` without a
 * preflight, which is refused. */
export function serveAwsJson({ prefix, version = '1.1', operations, port }: AwsJsonOptions): Promise<LoopbackServer> {
  return serveLoopback({ host: '127.0.0.1', port }, async (request, body, response) => {
    const { status, output } = await answer(prefix, operations, request, body);
    answerJson(response, status, output, {
      'content-type': `application/x-amz-json-${version}`,
      'x-amzn-requestid': randomUUID(),
    });
  });
}

async function answer(
  prefix: string,
  operations: AwsJsonOptions['operations'],
  request: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; output: unknown }> {
  const target = String(request.headers['x-amz-target']);
  const name = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : '';
  try {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) throw new AwsError('UnknownOperationException', 'The operation is not served here.');
    return { status: 200, output: await operation(parseBody(body)) };
  } catch (error) {
    if (error instanceof AwsError) return { status: 400, output: { __type: error.type, message: error.message } };
    // The input is never logged: it may hold a secret.
    console.error(`${prefix}.${name} failed`, error);
    const message = 'The local server failed; see its log.';
    return { status: 500, output: { __type: 'InternalFailure', message } };
  }
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // JSON.parse's own message quotes the text, which may hold a secret.
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

/** An instant as the protocol writes it: seconds since the epoch, with milliseconds as decimals. */
export const epochSeconds = (instant: Date | string): number => new Date(instant).getTime() / 1000;
