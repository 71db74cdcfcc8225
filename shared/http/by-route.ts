import type { Basics } from '../ports/app.ts';
import type { ApiHandler } from './api.ts';
import { methodsOf, type Route } from './route.ts';

/** Makes the function of several routes: each request goes to the handler of its route. */
export const byRoute =
  <App extends Basics>(...served: readonly (readonly [Route, (app: App) => ApiHandler])[]) =>
  (app: App): ApiHandler => {
    const handlers = new Map<string, ApiHandler>(
      served.flatMap(([route, make]) => {
        const handler = make(app);
        return methodsOf(route).map((method) => [`${method} ${route.path}`, handler] as const);
      }),
    );
    return async (event, context) => {
      const handler = handlers.get(event.routeKey);
      if (!handler) throw new Error(`The route ${event.routeKey} is not served here.`);
      return handler(event, context);
    };
  };
