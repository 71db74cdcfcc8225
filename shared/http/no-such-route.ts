import { TrackingAdapterError } from '../domain/errors.ts';
import type { Basics } from '../ports/app.ts';
import { noContent } from './answers.ts';
import { type ApiHandler, api } from './api.ts';
import { methodsOf, type Route } from './route.ts';

/** Answers 404 for an unknown path. For a known one it answers OPTIONS with the allowed methods, and any other method with 405. */
export const refusedRoute =
  (routes: readonly Route[]) =>
  (app: Basics): ApiHandler =>
  (event, context) => {
    const { method, path } = event.requestContext.http;
    const methods = routes.filter((route) => isAt(route, path)).flatMap(methodsOf);
    const allow = [...methods, 'OPTIONS'];
    const refuse = api(
      { method: 'GET', path: '/{any}', function: 'no-such-route', scope: null, summary: '', may: {} },
      async () => {
        if (methods.length === 0) throw new TrackingAdapterError('not-found', 'Nothing is at this address.');
        if (method === 'OPTIONS') return { ...noContent(), headers: { allow: allow.join(', ') } };
        throw new TrackingAdapterError('method-not-allowed', `${method} is not allowed here.`, { allow });
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
