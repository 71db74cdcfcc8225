import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  attemptTable,
  callers,
  carrier,
  events,
  limitTable,
  tenantTable,
  vault,
} from '../shared/aws/parts.ts';
import { Secret } from '../shared/domain/secret.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { instantView } from '../shared/http/views.ts';
import type { App, Exchanging } from '../shared/ports/app.ts';
import { verifyCredentials } from '../shared/use-cases/authorization/verify-credentials.ts';
import { route } from './routes/verify-credentials.ts';

/** POST /v1/adapters/{adapterId}/verifications */
export const verifyCredentialsHandler = api(
  route,
  async (app: Exchanging & Pick<App, 'limits'>, { path, body, ...request }) => {
    const client = { clientId: body.clientId, clientSecret: new Secret(body.clientSecret) };
    const verification = await verifyCredentials(app, { ...request, ...path, client, authorizer: body.authorizer });
    return ok({ ...verification, expiresAt: instantView(verification.expiresAt) });
  },
);

export const uses = [adapterTable, attemptTable, tenantTable, limitTable, vault, carrier, events, callers];
export const handler = verifyCredentialsHandler(awsApp(...uses));
