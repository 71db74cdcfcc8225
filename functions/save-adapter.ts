import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  attemptTable,
  callers,
  events,
  externalIdTable,
  tenantTable,
  vault,
} from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterHeaders, adapterView } from '../shared/http/views.ts';
import type { App, SigningIn } from '../shared/ports/app.ts';
import { saveAdapter } from '../shared/use-cases/adapters/save-adapter.ts';
import { route } from './routes/save-adapter.ts';

/** PUT /v1/adapters/{adapterId} */
export const saveAdapterHandler = api(
  route,
  async (app: SigningIn & Pick<App, 'externalIds'>, { path, body, ...request }) => {
    const { authorizationMethod: method, ...settings } = body;
    const adapter = await saveAdapter(app, { ...request, ...path, ...settings, method });
    return ok(adapterView(adapter, app.clock()), adapterHeaders(adapter));
  },
);

export const uses = [adapterTable, attemptTable, externalIdTable, tenantTable, vault, events, callers];
export const handler = saveAdapterHandler(awsApp(...uses));
