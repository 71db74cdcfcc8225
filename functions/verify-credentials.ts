import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  attemptTable,
  callers,
  carrier,
  events,
  limitTable,
  linkTable,
  tenantTable,
  vault,
} from '../shared/aws/parts.ts';
import { Secret } from '../shared/domain/secret.ts';
import { created, ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { instantView, linkLocation, linkView } from '../shared/http/views.ts';
import type { App, Exchanging, Identifying } from '../shared/ports/app.ts';
import { createLink } from '../shared/use-cases/authorization/links/create-link.ts';
import { verifyCredentials } from '../shared/use-cases/authorization/verify-credentials.ts';
import { customerClientIn } from './fields/customer-client.ts';
import { route as linkRoute } from './routes/create-authorization-link.ts';
import { route } from './routes/verify-credentials.ts';

type TakingCredentials = Identifying & Exchanging & Pick<App, 'links' | 'limits'>;

/** POST /v1/adapters/{adapterId}/verifications */
const verify = api(route, async (app: TakingCredentials, { path, body, ...request }) => {
  const client = { clientId: body.clientId, clientSecret: new Secret(body.clientSecret) };
  const verification = await verifyCredentials(app, { ...request, ...path, client, authorizer: body.authorizer });
  return ok({ ...verification, expiresAt: instantView(verification.expiresAt) });
});

/** POST /v1/authorization-links */
const newLink = api(linkRoute, async (app: TakingCredentials, { body, ...request }) => {
  const { authorizationMethod: method, clientId: _, clientSecret: __, ...entered } = body;
  const { link, name } = await createLink(app, { ...request, ...entered, method, client: customerClientIn(body) });
  const url = `${app.publicOrigin}/oauth/start?link=${name}`;
  return created(linkLocation(link), { ...linkView(link, app.clock()), url });
});

export const verifyCredentialsHandler = byRoute<TakingCredentials>([route, verify], [linkRoute, newLink]);

export const uses = [adapterTable, attemptTable, linkTable, tenantTable, limitTable, vault, carrier, events, callers];
export const handler = verifyCredentialsHandler(awsApp(...uses));
