import { awsApp, callers, table } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { runView } from '../shared/http/views.ts';
import { readMaintenanceRun } from '../shared/use-cases/maintenance/request-maintenance.ts';
import { route } from './routes/read-maintenance-run.ts';

/** GET /v1/adapters/{adapterId}/maintenance-runs/{runId} */
export const readMaintenanceRunHandler = api(route, async (app, { tenantId, path }) =>
  ok(runView(await readMaintenanceRun(app, { tenantId, ...path }))),
);

export const uses = [table, callers];
export const handler = readMaintenanceRunHandler(awsApp(...uses));
