import * as z from 'zod';
import { Secret } from '../../shared/domain/secret.ts';
import type { ClientCredentials } from '../../shared/domain/tokens.ts';
import { parse } from '../../shared/http/input.ts';
import { clientId, clientSecret } from './credentials.ts';

/** The client of a customer's app, in the body of a request that may have none. */
export const customerClientFields = {
  clientId: clientId
    .optional()
    .meta({ description: 'For Customer Authorization Code alone: the Client ID of your app.' }),
  clientSecret: clientSecret
    .optional()
    .meta({ description: 'For Customer Authorization Code alone: its Client Secret.' }),
};

const Client = z.strictObject({ clientId, clientSecret });

/** Returns the client that a request has; undefined when it has neither part.
 *
 * @throws request-invalid when it has only one part */
export function customerClientIn(body: {
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}): ClientCredentials | undefined {
  if (body.clientId === undefined && body.clientSecret === undefined) return undefined;
  const entered = parse(Client, { clientId: body.clientId, clientSecret: body.clientSecret });
  return { clientId: entered.clientId, clientSecret: new Secret(entered.clientSecret) };
}
