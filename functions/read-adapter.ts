import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterHeaders, adapterView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { liveAdapter } from '../shared/use-cases/common/live-adapter.ts';
import { route } from './routes/read-adapter.ts';

/** GET /v1/adapters/{adapterId} */
export const readAdapterHandler = api(route, async (app: Basics & Pick<App, 'adapters'>, { tenantId, path }) => {
  const adapter = await liveAdapter(app, { tenantId, ...path });
  return ok(adapterView(adapter, app.clock()), adapterHeaders(adapter));
});

export const uses = [adapterTable, tenantTable, callers];
export const handler = readAdapterHandler(awsApp(...uses));
