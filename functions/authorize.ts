import { awsApp, callers, table, vault } from '../shared/aws/app.ts';
import { Secret } from '../shared/domain/secret.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { parse } from '../shared/http/input.ts';
import { instantView } from '../shared/http/views.ts';
import { authorize } from '../shared/use-cases/authorization/authorize.ts';
import { ROUTES } from './routes.ts';
import { VerificationBody } from './schemas.ts';

const Client = VerificationBody.pick({ clientId: true, clientSecret: true });

/** POST /v1/adapters/{adapterId}/authorizations */
export const authorizeHandler = api(ROUTES.authorize, async (app, { path, body, ...request }) => {
  const { authorizationMethod: method, authorizer, clientId, clientSecret } = body;
  const hasClient = clientId !== undefined || clientSecret !== undefined;
  const entered = hasClient ? parse(Client, { clientId, clientSecret }) : undefined;
  const client = entered && { clientId: entered.clientId, clientSecret: new Secret(entered.clientSecret) };
  const { link, expiresAt } = await authorize(app, { ...request, ...path, method, authorizer, client });
  const authorizationUrl = `${app.publicOrigin}/oauth/start?attempt=${link}`;
  return created(authorizationUrl, { authorizationUrl, expiresAt: instantView(expiresAt) });
});

export const uses = [table, vault, callers];
export const handler = authorizeHandler(awsApp(...uses));
