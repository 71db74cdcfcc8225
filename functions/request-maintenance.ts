import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, idempotencyTable, runTable, tenantTable } from '../shared/aws/parts.ts';
import { accepted } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { adapterLocation, runView } from '../shared/http/views.ts';
import type { App, Committing } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { readMaintenanceRun, requestMaintenance } from '../shared/use-cases/maintenance/request-maintenance.ts';
import { route } from './routes/request-maintenance.ts';

/** POST /v1/adapters/{adapterId}/maintenance-runs */
export const requestMaintenanceHandler = api(
  route,
  async (app: Committing & Pick<App, 'idempotency' | 'runs'>, { path, idempotency, ...request }) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'run',
      make: (runId) => requestMaintenance(app, { ...request, ...path, runId }),
      idOf: ({ id }) => id,
      find: (runId) => ifFound(readMaintenanceRun(app, { ...request, ...path, runId })),
    });
    const location = `${adapterLocation(path)}/maintenance-runs/${outcome.made.id}`;
    return accepted(location, runView(outcome.made), replayHeaders(outcome));
  },
);

export const uses = [adapterTable, tenantTable, runTable, idempotencyTable, events, callers];
export const handler = requestMaintenanceHandler(awsApp(...uses));
