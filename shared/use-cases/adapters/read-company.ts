import { ENVIRONMENTS, type Environment } from '../../domain/adapter.ts';
import type { App, Basics } from '../../ports/app.ts';
import { redirectUriOf } from '../authorization/open-sign-in.ts';

export interface Company {
  readonly id: string;
  readonly name: string;
  /** What an app for Customer Authorization Code has to have registered at UPS, letter by letter. */
  readonly redirectUris: Readonly<Record<Environment, string>>;
}

/** The company whose token this is. */
export async function readCompany(app: Basics & Pick<App, 'tenants'>, tenantId: string): Promise<Company> {
  const redirectUris = Object.fromEntries(ENVIRONMENTS.map((one) => [one, redirectUriOf(app, one)]));
  return {
    id: tenantId,
    name: await app.tenants.nameOf(tenantId),
    redirectUris: redirectUris as Company['redirectUris'],
  };
}
