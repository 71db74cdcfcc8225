import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { MAY } from '../functions/subscriptions.ts';
import type { Permissions } from '../shared/ports/permissions.ts';

/** What each function may touch, by its name: read off the routes, and off what triggers the others. */
export const PERMISSIONS: Readonly<Record<string, Permissions>> = {
  ...Object.fromEntries(Object.values(ROUTES).map(({ function: name, may }) => [name, may])),
  ...MAY,
  [DEFAULT_FUNCTION]: {},
};

/** @throws when nothing says what the function may touch */
export function permissionsOf(name: string): Permissions {
  const permissions = PERMISSIONS[name];
  if (!permissions) throw new Error(`Say beside the trigger of the function "${name}" what it may touch.`);
  return permissions;
}
