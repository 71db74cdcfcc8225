import { ROUTES } from '../functions/routes.ts';
import type { Route } from '../shared/http/route.ts';

/** `npm run routes` prints each route with its scope and its function's permissions, which are declared in a file each. */
console.table(
  Object.values<Route>(ROUTES).map(({ method, path, scope, function: name, may }) => ({
    method,
    path,
    scope: scope ?? 'anyone',
    function: name,
    table: may.table?.join(' ') ?? '',
    secrets: may.secrets?.join(' ') ?? '',
    publishes: may.publishes ? 'yes' : '',
  })),
);
