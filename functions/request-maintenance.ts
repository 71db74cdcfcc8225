import { awsApp, callers, events, table } from '../shared/aws/app.ts';
import { accepted } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterLocation, runView } from '../shared/http/views.ts';
import { requestMaintenance } from '../shared/use-cases/request-maintenance.ts';
import { ROUTES } from './routes.ts';

/** POST /v1/adapters/{adapterId}/maintenance-runs */
export const requestMaintenanceHandler = api(ROUTES.requestMaintenance, async (app, { path, ...request }) => {
  const run = await requestMaintenance(app, { ...request, ...path });
  return accepted(`${adapterLocation(path)}/maintenance-runs/${run.id}`, runView(run));
});

export const uses = [table, events, callers];
export const handler = requestMaintenanceHandler(awsApp(...uses));
