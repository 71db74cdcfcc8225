import { awsApp } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { route } from './routes/read-health.ts';

/** GET /v1/health */
export const readHealthHandler = api(route, async () => ok({ status: 'ok' }));

export const uses = [];
export const handler = readHealthHandler(awsApp(...uses));
