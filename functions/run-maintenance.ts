import { awsApp, carrier, events, table, vault } from '../shared/aws/app.ts';
import { fired } from '../shared/triggers/fired.ts';
import { maintainAdapter } from '../shared/use-cases/maintenance/maintain-adapter.ts';
import { sweep } from '../shared/use-cases/maintenance/sweep.ts';

/** Maintenance, however it is fired: by `adapter.authorized`, by `adapter.maintenance_requested`, or by the schedule. */
export const runMaintenanceHandler = fired({
  event: async (app, { type, detail }, time) => {
    const { tenantId, adapterId, requestId, actor } = detail;
    const asked = { ...time, tenantId, adapterId, requestId, actor };
    if (type === 'adapter.maintenance_requested')
      await maintainAdapter(app, { ...asked, trigger: 'request', runId: detail.runId });
    else await maintainAdapter(app, { ...asked, trigger: 'authorized', authorizationId: detail.authorizationId });
  },
  schedule: async (app, { name, requestId }, time) => {
    await sweep(app, { ...time, actor: { kind: 'schedule', name }, requestId });
  },
});

export const uses = [table, vault, carrier, events];
export const handler = runMaintenanceHandler(awsApp(...uses));
