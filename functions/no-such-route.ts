import { awsApp } from '../shared/aws/app.ts';
import { refusedRoute } from '../shared/http/no-such-route.ts';
import { ROUTES } from './routes.ts';

/** Handles every request that matches no route. */
export const noSuchRouteHandler = refusedRoute(Object.values(ROUTES));

export const uses = [];
export const handler = noSuchRouteHandler(awsApp(...uses));
