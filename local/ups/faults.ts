import type { ServerResponse } from 'node:http';
import { answerJson } from '../loopback-server.ts';
import type { UpsEndpoint } from './endpoints.ts';
import type { FaultKind } from './pending-faults.ts';
import {
  BLOCKED_MERCHANT,
  CLIENT_ID_INVALID,
  INTERNAL_SERVER_ERROR,
  INVALID_AUTHENTICATION,
  INVALID_REFRESH_TOKEN,
  TOO_MANY_REQUESTS,
} from './refusals.ts';
import type { UpsAnswer } from './ups-answer.ts';

/** A request that has been read and meets a fault. */
export interface FaultyCall {
  readonly endpoint: UpsEndpoint;
  /** Does what the request asks for, as without the fault, and answers what UPS would have answered. */
  readonly takeEffect: () => Promise<UpsAnswer>;
}

/** The way a request ends on the wire. */
export type Ending = (response: ServerResponse) => void;

export const answering =
  ({ status, body, html, headers }: UpsAnswer): Ending =>
  (response) => {
    if (body !== undefined) return answerJson(response, status, body, headers);
    response.writeHead(status, {
      ...headers,
      ...(html !== undefined && { 'content-type': 'text/html; charset=utf-8' }),
    });
    response.end(html);
  };

const destroying: Ending = (response) => response.destroy();

/** A complete HTTP answer whose JSON stops in the middle. */
const cutting =
  ({ status, body }: UpsAnswer): Ending =>
  (response) => {
    const text = JSON.stringify(body ?? {});
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text.slice(0, Math.floor(text.length / 2)));
  };

/** A gateway's page where JSON is expected. Observed at UPS; the page's words are assumed. */
const answeringHtml: Ending = (response) => {
  response.writeHead(503, { 'content-type': 'text/html' });
  response.end(
    '<html><head><title>Service Unavailable</title></head><body>The simulated UPS is unavailable.</body></html>',
  );
};

/** The effect of each fault. Only `reset-after` and `truncated` let the request take effect. */
export const FAULTS: Readonly<Record<FaultKind, (call: FaultyCall) => Promise<Ending>>> = {
  /** The connection stays open, without a byte, until the caller gives up or the simulated UPS stops. */
  hang: async () => () => undefined,
  'reset-before': async () => destroying,
  'reset-after': async ({ takeEffect }) => {
    await takeEffect();
    return destroying;
  },
  'status-500': async () => answering(INTERNAL_SERVER_ERROR),
  'status-429': async () => answering(TOO_MANY_REQUESTS),
  html: async () => answeringHtml,
  truncated: async ({ takeEffect }) => cutting(await takeEffect()),
  unauthorized: async ({ endpoint }) => answering(endpoint === 'track' ? INVALID_AUTHENTICATION : CLIENT_ID_INVALID),
  blocked: async () => answering(BLOCKED_MERCHANT),
  /** UPS's refusal of a consumed token, sent about a token that is still valid. */
  'refresh-refused': async () => answering(INVALID_REFRESH_TOKEN),
};
