import { awsApp } from '../shared/aws/app.ts';
import { tokenEndpoint } from '../shared/aws/parts.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { openApiDocument } from '../shared/http/openapi/document.ts';
import { errorsPage } from '../shared/http/openapi/errors-page.ts';
import { referencePage } from '../shared/http/openapi/reference-page.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route as errorsRoute } from './routes/explain-errors.ts';
import { route } from './routes/show-reference.ts';
import { ANSWERS, ROUTES } from './routes.ts';

/** GET /reference and GET /reference/errors */
export const showReferenceHandler = byRoute<Basics & Pick<App, 'tokenEndpoint'>>(
  [
    route,
    api(route, async (app: Basics & Pick<App, 'tokenEndpoint'>) =>
      referencePage(openApiDocument(ROUTES, ANSWERS, { origin: app.publicOrigin, tokenEndpoint: app.tokenEndpoint })),
    ),
  ],
  [errorsRoute, api(errorsRoute, async () => errorsPage())],
);

export const uses = [tokenEndpoint];
export const handler = showReferenceHandler(awsApp(...uses));
