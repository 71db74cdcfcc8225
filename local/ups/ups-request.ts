import type { IncomingMessage } from 'node:http';
import type { UpsEnvironment } from './endpoints.ts';

/** A request as the simulated UPS's endpoints see it. */
export interface UpsRequest {
  /** The installation it came in at. */
  readonly environment: UpsEnvironment;
  readonly method: string;
  /** As sent: nothing in it is decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name; `undefined` when absent or empty. */
  header(name: string): string | undefined;
  readonly body: string;
}

/** The target is split by hand, because `new URL` would resolve dots in it. */
export function upsRequest(environment: UpsEnvironment, request: IncomingMessage, body: Buffer): UpsRequest {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return {
    environment,
    method: request.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
    header: (name) => {
      const value = request.headers[name];
      return (Array.isArray(value) ? value[0] : value) || undefined;
    },
    body: body.toString('utf8'),
  };
}
