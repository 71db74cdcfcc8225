import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, attemptTable, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES } from '../shared/http/browser/cookies.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { signInEnding } from '../shared/use-cases/authorization/sign-in-ending.ts';
import { route } from './routes/read-sign-in-ending.ts';

/** GET /oauth/results/{ref} */
export const readSignInEndingHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters' | 'attempts' | 'tenants'>, { path, cookies }) => {
    const { tenantId: _, ...ending } = await signInEnding(app, path.ref, cookies[COOKIES.upsSignIn]);
    return ok(ending);
  },
);

export const uses = [adapterTable, attemptTable, tenantTable];
export const handler = readSignInEndingHandler(awsApp(...uses));
