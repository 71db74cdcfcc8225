import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { MAY } from '../functions/subscriptions.ts';
import type { Permissions } from '../shared/ports/permissions.ts';

/** The permissions of each function by name, from the routes and from the subscriptions. */
export const PERMISSIONS: Readonly<Record<string, Permissions>> = {
  ...Object.fromEntries(Object.values(ROUTES).map(({ function: name, may }) => [name, may])),
  ...MAY,
  [DEFAULT_FUNCTION]: {},
};

/** @throws when no permissions are declared for the function */
export function permissionsOf(name: string): Permissions {
  const permissions = PERMISSIONS[name];
  if (!permissions)
    throw new Error(`The function "${name}" has no permissions. Declare them in MAY of functions/subscriptions.ts.`);
  return permissions;
}
