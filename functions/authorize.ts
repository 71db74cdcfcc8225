import * as z from 'zod';
import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, attemptTable, callers, limitTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { Secret } from '../shared/domain/secret.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { parse } from '../shared/http/input.ts';
import { instantView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { authorize } from '../shared/use-cases/authorization/authorize.ts';
import { clientId, clientSecret } from './fields/credentials.ts';
import { route } from './routes/authorize.ts';

const Client = z.strictObject({ clientId, clientSecret });

/** POST /v1/adapters/{adapterId}/authorizations */
export const authorizeHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters' | 'attempts' | 'limits' | 'vault'>, { path, body, ...request }) => {
    const { authorizationMethod: method, authorizer, ...entry } = body;
    const hasClient = entry.clientId !== undefined || entry.clientSecret !== undefined;
    const entered = hasClient ? parse(Client, entry) : undefined;
    const client = entered && { clientId: entered.clientId, clientSecret: new Secret(entered.clientSecret) };
    const { link, expiresAt } = await authorize(app, { ...request, ...path, method, authorizer, client });
    const authorizationUrl = `${app.publicOrigin}/oauth/start?attempt=${link}`;
    return created(authorizationUrl, { authorizationUrl, expiresAt: instantView(expiresAt) });
  },
);

export const uses = [adapterTable, attemptTable, tenantTable, limitTable, vault, callers];
export const handler = authorizeHandler(awsApp(...uses));
