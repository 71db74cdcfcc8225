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

/** The way a request ends on the wire. */
export type Ending = (response: ServerResponse) => void;

/** A fault that a request meets after it has been read. */
export type Fault = {
  /** The caller's view, for documents. */
  readonly sees: string;
} & (
  | { readonly hasEffect: false; readonly ending: (endpoint: UpsEndpoint) => Ending }
  /** The request does what it asks for, and UPS's answer is spoiled. */
  | { readonly hasEffect: true; readonly ending: (answer: UpsAnswer) => Ending }
);

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

const refusing = (sees: string, refusal: UpsAnswer): Fault => ({
  sees,
  hasEffect: false,
  ending: () => answering(refusal),
});

/** The faults, in the order of the documents. */
export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  hang: {
    sees: 'an open connection without a byte, until the caller gives up or the simulated UPS stops',
    hasEffect: false,
    ending: () => () => undefined,
  },
  'reset-before': { sees: 'a broken connection', hasEffect: false, ending: () => destroying },
  'reset-after': { sees: 'a broken connection', hasEffect: true, ending: () => destroying },
  'status-500': refusing('500, code 10500', INTERNAL_SERVER_ERROR),
  'status-429': refusing('429, code 10429, without `Retry-After`', TOO_MANY_REQUESTS),
  html: { sees: '503 with an HTML page', hasEffect: false, ending: () => answeringHtml },
  truncated: { sees: 'a 200 whose JSON stops in the middle', hasEffect: true, ending: cutting },
  unauthorized: {
    sees: '401: code 250002 of tracking, 10401 of the other endpoints',
    hasEffect: false,
    ending: (endpoint) => answering(endpoint === 'track' ? INVALID_AUTHENTICATION : CLIENT_ID_INVALID),
  },
  blocked: refusing('403, code 10403', BLOCKED_MERCHANT),
  'refresh-refused': refusing(
    '400, code 10400 "Invalid Refresh Token", about a token that is still valid; on `refresh` alone',
    INVALID_REFRESH_TOKEN,
  ),
};
