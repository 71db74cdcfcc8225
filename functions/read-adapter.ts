import { awsApp, callers, table } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterHeaders, adapterView } from '../shared/http/views.ts';
import { liveAdapter } from '../shared/use-cases/common/live-adapter.ts';
import { route } from './routes/read-adapter.ts';

/** GET /v1/adapters/{adapterId} */
export const readAdapterHandler = api(route, async (app, { tenantId, path }) => {
  const adapter = await liveAdapter(app, { tenantId, ...path });
  return ok(adapterView(adapter, app.clock()), adapterHeaders(adapter));
});

export const uses = [table, callers];
export const handler = readAdapterHandler(awsApp(...uses));
