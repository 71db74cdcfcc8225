import { awsApp } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { ROUTES } from './routes.ts';

/** GET /v1/health */
export const readHealthHandler = api(ROUTES.readHealth, async () => ok({ status: 'ok' }));

export const uses = [];
export const handler = readHealthHandler(awsApp(...uses));
