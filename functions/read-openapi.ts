import { awsApp } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { openApiDocument } from '../shared/http/openapi/document.ts';
import { route } from './routes/read-openapi.ts';
import { ANSWERS, ROUTES } from './routes.ts';

/** GET /openapi.json */
export const readOpenapiHandler = api(route, async (app) => ok(openApiDocument(ROUTES, ANSWERS, app.publicOrigin)));

export const uses = [];
export const handler = readOpenapiHandler(awsApp(...uses));
