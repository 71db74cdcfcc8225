import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, carrier, events, pauseTable, runTable, vault } from '../shared/aws/parts.ts';
import type { Maintaining } from '../shared/ports/app.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { maintainAdapter } from '../shared/use-cases/maintenance/maintain-adapter.ts';
import { MAINTENANCE_EVENTS } from './subscriptions.ts';

/** Runs maintenance on `adapter.authorized` and on `adapter.maintenance_requested`; `look-at-due` runs it on schedule. */
export const runMaintenanceHandler = triggered({
  events: reaction(MAINTENANCE_EVENTS, async (app: Maintaining, event, time) => {
    const { tenantId, adapterId, requestId, authorizationId } = event;
    const request = { ...time, tenantId, adapterId, requestId, actor: { ...event.actor, subject: event.subject } };
    if (event.type === 'adapter.maintenance_requested')
      await maintainAdapter(app, { ...request, trigger: 'request', runId: event.runId });
    else await maintainAdapter(app, { ...request, trigger: 'authorized', authorizationId });
  }),
});

export const uses = [adapterTable, runTable, pauseTable, vault, carrier, events];
export const handler = runMaintenanceHandler(awsApp(...uses));
