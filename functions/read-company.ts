import { awsApp, callers, table } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { ROUTES } from './routes.ts';

/** GET /v1/company */
export const readCompanyHandler = api(ROUTES.readCompany, async (app, { tenantId }) =>
  ok({ id: tenantId, name: await app.tenants.nameOf(tenantId) }),
);

export const uses = [table, callers];
export const handler = readCompanyHandler(awsApp(...uses));
