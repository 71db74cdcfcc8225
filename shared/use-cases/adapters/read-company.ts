import { ENVIRONMENTS, type Environment } from '../../domain/adapter.ts';
import type { App, Basics } from '../../ports/app.ts';
import { redirectUriOf } from '../authorization/open-sign-in.ts';

export interface Company {
  readonly id: string;
  readonly name: string;
  /** The URIs to register with an app for Customer Authorization Code at UPS, exactly. */
  readonly redirectUris: Readonly<Record<Environment, string>>;
}

/** Returns the caller's company. */
export async function readCompany(app: Basics & Pick<App, 'tenants'>, tenantId: string): Promise<Company> {
  const redirectUris = Object.fromEntries(ENVIRONMENTS.map((one) => [one, redirectUriOf(app, one)]));
  return {
    id: tenantId,
    name: await app.tenants.nameOf(tenantId),
    redirectUris: redirectUris as Company['redirectUris'],
  };
}
