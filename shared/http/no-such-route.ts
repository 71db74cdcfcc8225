import { TrackingAdapterError } from '../domain/errors.ts';
import type { App } from '../use-cases/ports.ts';
import { type ApiHandler, api } from './api.ts';
import type { Route } from './route.ts';

/** 404 for an address that is none, 405 with `Allow` for one that has other methods. */
export const refusedRoute =
  (routes: readonly Route[]) =>
  (app: App): ApiHandler =>
  (event, context) => {
    const { method, path } = event.requestContext.http;
    const allow = routes.filter((route) => isAt(route, path)).map((route) => route.method);
    const refuse = api(
      { method: 'GET', path: '/{any}', function: 'no-such-route', scope: null, summary: '' },
      async () => {
        if (allow.length === 0) throw new TrackingAdapterError('not-found', 'There is nothing at this address.');
        throw new TrackingAdapterError('method-not-allowed', `${method} is not possible here.`, { allow });
      },
    );
    return refuse(app)(event, context);
  };

const isAt = ({ path }: Route, asked: string): boolean => {
  const [ours, theirs] = [path.split('/'), asked.split('/')];
  return (
    ours.length === theirs.length &&
    ours.every((part, i) => (part.startsWith('{') ? theirs[i] !== '' : part === theirs[i]))
  );
};
