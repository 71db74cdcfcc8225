import { awsApp } from '../shared/aws/app.ts';
import { api } from '../shared/http/api.ts';
import { openApiDocument } from '../shared/http/openapi/document.ts';
import { referencePage } from '../shared/http/openapi/reference-page.ts';
import { route } from './routes/show-reference.ts';
import { ANSWERS, ROUTES } from './routes.ts';

/** GET /reference */
export const showReferenceHandler = api(route, async (app) =>
  referencePage(openApiDocument(ROUTES, ANSWERS, app.publicOrigin)),
);

export const uses = [];
export const handler = showReferenceHandler(awsApp(...uses));
