import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller, Scope } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { App } from '../use-cases/ports.ts';

/** RFC 6750 §2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** Who calls, and that they may.
 *
 * @throws unauthenticated, scope-missing */
export async function callerOf(app: App, { headers }: APIGatewayProxyEventV2, scope: Scope): Promise<Caller> {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new TrackingAdapterError('unauthenticated', 'This needs an access token.');
  const caller = await app.callers.verify(token);
  if (!caller.scopes.has(scope)) {
    throw new TrackingAdapterError('scope-missing', `This needs the scope ${scope}.`);
  }
  return caller;
}
