import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, runTable, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { runView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readMaintenanceRun } from '../shared/use-cases/maintenance/request-maintenance.ts';
import { route } from './routes/read-maintenance-run.ts';

/** GET /v1/adapters/{adapterId}/maintenance-runs/{runId} */
export const readMaintenanceRunHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters' | 'runs'>, { tenantId, path }) =>
    ok(runView(await readMaintenanceRun(app, { tenantId, ...path }))),
);

export const uses = [adapterTable, tenantTable, runTable, callers];
export const handler = readMaintenanceRunHandler(awsApp(...uses));
