import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PRODUCT_VERSION } from '../domain/product-version.ts';
import type { AttemptError, ReceiverAnswer } from '../domain/webhooks/attempt.ts';
import { isLoopbackHost, type WebhookEgress } from '../domain/webhooks/webhook-url.ts';
import type { Receivers, WebhookRequest } from '../ports/webhooks.ts';
import { readStart, retryAfterSecondsOf } from './answer.ts';
import { AddressRefused, NameUnresolved } from './guarded-lookup.ts';

/** Until the connection stands, the name's resolution and TLS included. */
const CONNECT_MS = 3_000;

/** From the first question about the name to the end of the answer. */
const WHOLE_MS = 15_000;

export interface ReceiversOptions {
  /** Finds and judges the address at each connection. */
  readonly lookup: LookupFunction;
  readonly egress: WebhookEgress;
  /** Dates attempts. */
  readonly clock: () => Date;
}

/** Receivers over `node:https`, each request on a connection of its own, so that each goes to an address that was just checked. */
export const guardedReceivers = (options: ReceiversOptions): Receivers => ({
  async post(request) {
    const at = options.clock();
    const startedMs = performance.now();
    const ended = isAllowed(new URL(request.url), options.egress)
      ? await posted(request, options.lookup)
      : failedBy('address-refused');
    return { at, durationMs: Math.round(performance.now() - startedMs), ...ended };
  },
});

/** An address in place of a name is never looked up, so nothing would check it; and what is not encrypted stays on this machine. */
function isAllowed({ protocol, hostname }: URL, egress: WebhookEgress): boolean {
  if (egress === 'loopback-too' && isLoopbackHost(hostname)) return true;
  return protocol === 'https:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
}

type Ended = Omit<ReceiverAnswer, 'at' | 'durationMs'>;

const failedBy = (error: AttemptError): Ended => ({ status: null, error, responseStart: '' });

function posted({ url, headers, body, deadlineMs = WHOLE_MS }: WebhookRequest, lookup: LookupFunction): Promise<Ended> {
  const target = new URL(url);
  const isTls = target.protocol === 'https:';
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const request = (isTls ? httpsRequest : httpRequest)(target, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'accept-encoding': 'identity',
      'user-agent': `ups-tracking-adapter/${PRODUCT_VERSION}`,
    },
    agent: false,
    lookup,
  });
  const connecting = setTimeout(() => request.destroy(new GivenUp('connect')), CONNECT_MS);
  const connection = watched(request, isTls, () => clearTimeout(connecting));
  const whole = setTimeout(() => request.destroy(new GivenUp('timeout')), Math.min(deadlineMs, WHOLE_MS));
  const end = (ended: Ended): void => {
    clearTimeout(connecting);
    clearTimeout(whole);
    resolve(ended);
  };
  const fail = (error: Error): void => end(failedBy(errorOf(error, connection.stage)));

  request.on('error', fail);
  // Nobody asked for another protocol.
  request.on('upgrade', (response, socket) => {
    socket.destroy();
    end(judged(response, ''));
  });
  request.on('response', (response) => {
    readStart(response).then((responseStart) => {
      end(judged(response, responseStart));
      request.destroy();
    }, fail);
  });
  request.end(body);
  return promise;
}

/** We ended it ourselves. */
class GivenUp extends Error {
  readonly why: 'connect' | 'timeout';

  constructor(why: 'connect' | 'timeout') {
    super(why);
    this.why = why;
  }
}

type Stage = 'connect' | 'tls' | 'closed';

/** Watches how far the connection has come: the step that it fails at from then on. */
function watched(request: ClientRequest, isTls: boolean, onConnected: () => void): { stage: Stage } {
  const connection: { stage: Stage } = { stage: 'connect' };
  const connected = () => {
    connection.stage = 'closed';
    onConnected();
  };
  request.on('socket', (socket) => {
    if (isTls) {
      socket.once('connect', () => {
        connection.stage = 'tls';
      });
    }
    socket.once(isTls ? 'secureConnect' : 'connect', connected);
  });
  return connection;
}

function errorOf(error: Error, stage: Stage): AttemptError {
  if (error instanceof GivenUp) return error.why;
  if (error instanceof AddressRefused) return 'address-refused';
  if (error instanceof NameUnresolved) return 'dns';
  return stage;
}

function judged(response: IncomingMessage, responseStart: string): Ended {
  const { statusCode: status = 0 } = response;
  const retryAfterSeconds = retryAfterSecondsOf(response.headers['retry-after']);
  return {
    status,
    error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'status',
    responseStart,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}
