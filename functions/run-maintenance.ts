import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  attemptTable,
  carrier,
  dueTable,
  events,
  pauseTable,
  runTable,
  vault,
} from '../shared/aws/parts.ts';
import type { Sweeping } from '../shared/ports/app.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { maintainAdapter } from '../shared/use-cases/maintenance/maintain-adapter.ts';
import { sweep } from '../shared/use-cases/maintenance/sweep.ts';
import { MAINTENANCE_EVENTS } from './subscriptions.ts';

/** Runs maintenance on `adapter.authorized`, on `adapter.maintenance_requested` and on schedule. */
export const runMaintenanceHandler = triggered({
  events: reaction(MAINTENANCE_EVENTS, async (app: Sweeping, event, time) => {
    const { tenantId, adapterId, requestId, authorizationId } = event;
    const request = { ...time, tenantId, adapterId, requestId, actor: { ...event.actor, subject: event.subject } };
    if (event.type === 'adapter.maintenance_requested')
      await maintainAdapter(app, { ...request, trigger: 'request', runId: event.runId });
    else await maintainAdapter(app, { ...request, trigger: 'authorized', authorizationId });
  }),
  schedule: async (app: Sweeping, { name, requestId }, time) => {
    await sweep(app, { ...time, actor: { kind: 'schedule', name }, requestId });
  },
});

export const uses = [adapterTable, attemptTable, runTable, dueTable, pauseTable, vault, carrier, events];
export const handler = runMaintenanceHandler(awsApp(...uses));
