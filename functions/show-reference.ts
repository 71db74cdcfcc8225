import { awsApp } from '../shared/aws/app.ts';
import { tokenEndpoint } from '../shared/aws/parts.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import type { Answer } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { type OpenApiDocument, openApiDocument } from '../shared/http/openapi/document.ts';
import { referencePage } from '../shared/http/openapi/reference/reference-pages.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/show-reference.ts';
import { route as pageRoute } from './routes/show-reference-page.ts';
import { ANSWERS, ROUTES } from './routes.ts';
import { webhookRequests } from './webhook-requests.ts';

type Needs = Basics & Pick<App, 'tokenEndpoint'>;

/** Building the document takes four times as long as a page, and a process has one app. */
const documents = new WeakMap<Needs, OpenApiDocument>();

function documentOf(app: Needs): OpenApiDocument {
  const { publicOrigin: origin, tokenEndpoint } = app;
  const document =
    documents.get(app) ?? openApiDocument(ROUTES, ANSWERS, { origin, tokenEndpoint, webhooks: webhookRequests() });
  documents.set(app, document);
  return document;
}

/** @throws not-found */
function shown(app: Needs, name?: string): Answer {
  const page = referencePage(documentOf(app), app.tokenEndpoint, name);
  if (!page) throw new TrackingAdapterError('not-found', 'The reference has no such page.');
  return page;
}

/** GET /reference and GET /reference/{page} */
export const showReferenceHandler = byRoute<Needs>(
  [route, api(route, async (app: Needs) => shown(app))],
  [pageRoute, api(pageRoute, async (app: Needs, { path }) => shown(app, path.page))],
);

export const uses = [tokenEndpoint];
export const handler = showReferenceHandler(awsApp(...uses));
