import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  callers,
  events,
  externalIdTable,
  idempotencyTable,
  quotaTable,
  tenantTable,
} from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { adapterHeaders, adapterLocation, adapterView } from '../shared/http/views.ts';
import type { App, Committing } from '../shared/ports/app.ts';
import { createAdapter } from '../shared/use-cases/adapters/create-adapter.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { liveAdapter } from '../shared/use-cases/common/live-adapter.ts';
import { route } from './routes/create-adapter.ts';

/** POST /v1/adapters */
export const createAdapterHandler = api(
  route,
  async (app: Committing & Pick<App, 'externalIds' | 'idempotency' | 'quota'>, { body, idempotency, ...request }) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'adp',
      make: (adapterId) => createAdapter(app, { ...request, ...body, adapterId }),
      idOf: ({ adapterId }) => adapterId,
      find: (adapterId) => ifFound(liveAdapter(app, { ...request, adapterId })),
    });
    const headers = { ...adapterHeaders(outcome.made), ...replayHeaders(outcome) };
    return created(adapterLocation(outcome.made), adapterView(outcome.made, app.clock()), headers);
  },
);

export const uses = [adapterTable, externalIdTable, tenantTable, idempotencyTable, quotaTable, events, callers];
export const handler = createAdapterHandler(awsApp(...uses));
