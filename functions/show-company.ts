import { awsApp, table } from '../shared/aws/app.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES } from '../shared/http/cookies.ts';
import { companyPage, plainCompanyPage } from '../shared/http/sign-in-pages.ts';
import { endingFor } from '../shared/http/sign-in-step.ts';
import { liveAdapter } from '../shared/use-cases/live-adapter.ts';
import { ROUTES } from './routes.ts';

/** GET /company */
export const showCompanyHandler = api(ROUTES.showCompany, async (app, { query, cookies }) => {
  const ending = await endingFor(app, query.authorized, cookies[COOKIES.upsSignIn]);
  const { tenantId, adapterId } = ending ?? {};
  if (ending?.outcome !== 'authorized' || !tenantId || !adapterId) return plainCompanyPage();
  return companyPage(ending, await liveAdapter(app, { tenantId, adapterId }), app.clock());
});

export const uses = [table];
export const handler = showCompanyHandler(awsApp(...uses));
