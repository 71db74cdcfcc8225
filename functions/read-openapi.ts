import { awsApp } from '../shared/aws/app.ts';
import { tokenEndpoint } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { openApiDocument } from '../shared/http/openapi/document.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/read-openapi.ts';
import { ANSWERS, ROUTES } from './routes.ts';
import { webhookRequests } from './webhook-requests.ts';

/** GET /openapi.json */
export const readOpenapiHandler = api(route, async (app: Basics & Pick<App, 'tokenEndpoint'>) =>
  ok(
    openApiDocument(ROUTES, ANSWERS, {
      origin: app.publicOrigin,
      tokenEndpoint: app.tokenEndpoint,
      webhooks: webhookRequests(),
    }),
  ),
);

export const uses = [tokenEndpoint];
export const handler = readOpenapiHandler(awsApp(...uses));
