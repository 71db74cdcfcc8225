import { awsApp } from '../shared/aws/app.ts';
import { callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { companyView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readCompany } from '../shared/use-cases/adapters/read-company.ts';
import { route } from './routes/read-company.ts';

/** GET /v1/company */
export const readCompanyHandler = api(route, async (app: Basics & Pick<App, 'tenants'>, { tenantId, ...caller }) =>
  ok(companyView(await readCompany(app, tenantId), caller)),
);

export const uses = [tenantTable, callers];
export const handler = readCompanyHandler(awsApp(...uses));
