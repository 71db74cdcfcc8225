import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, attemptTable, callers, limitTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { instantView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { authorize } from '../shared/use-cases/authorization/authorize.ts';
import { customerClientIn } from './fields/customer-client.ts';
import { route } from './routes/authorize.ts';

/** POST /v1/adapters/{adapterId}/authorizations */
export const authorizeHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters' | 'attempts' | 'limits' | 'vault'>, { path, body, ...request }) => {
    const { authorizationMethod: method, authorizer, returnUrl } = body;
    const client = customerClientIn(body);
    const { link, expiresAt } = await authorize(app, { ...request, ...path, method, authorizer, client, returnUrl });
    const authorizationUrl = `${app.publicOrigin}/oauth/start?attempt=${link}`;
    return created(authorizationUrl, { authorizationUrl, expiresAt: instantView(expiresAt) });
  },
);

export const uses = [adapterTable, attemptTable, tenantTable, limitTable, vault, callers];
export const handler = authorizeHandler(awsApp(...uses));
