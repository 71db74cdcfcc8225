import { awsApp, callers, events, table } from '../shared/aws/app.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterHeaders, adapterLocation, adapterView } from '../shared/http/views.ts';
import { createAdapter } from '../shared/use-cases/create-adapter.ts';
import { ROUTES } from './routes.ts';

/** POST /v1/adapters */
export const createAdapterHandler = api(ROUTES.createAdapter, async (app, { body, ...request }) => {
  const adapter = await createAdapter(app, { ...request, ...body });
  return created(adapterLocation(adapter), adapterView(adapter, app.clock()), adapterHeaders(adapter));
});

export const uses = [table, events, callers];
export const handler = createAdapterHandler(awsApp(...uses));
