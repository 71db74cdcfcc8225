import { awsApp } from '../shared/aws/app.ts';
import { refusedRoute } from '../shared/http/no-such-route.ts';
import { ROUTES } from './routes.ts';

/** Everything that no route serves. */
export const noSuchRouteHandler = refusedRoute(Object.values(ROUTES));

export const uses = [];
export const handler = noSuchRouteHandler(awsApp(...uses));
