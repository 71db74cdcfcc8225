import { answerJson, type LoopbackHandler, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { guarded } from './control-guard.ts';
import type { ControlRoute } from './control-route.ts';

/** The control endpoint on a server of its own, for the simulated UPS as a program of its own. `port` 0 = any free one. */
export const serveControl = (routes: readonly ControlRoute[], port: number): Promise<LoopbackServer> =>
  serveLoopback({ host: '127.0.0.1', port }, guarded(controlHandler(routes)));

/** Serves these calls, and says which there are. */
export const controlHandler =
  (routes: readonly ControlRoute[]): LoopbackHandler =>
  async (request, body, response) => {
    const path = request.url?.split('?')[0];
    const atPath = routes.filter((route) => route.path === path);
    const route = atPath.find(({ method }) => method === request.method);
    if (route === undefined) {
      return atPath.length === 0
        ? answerJson(response, 404, {
            message: `There is: ${[...new Set(routes.map((each) => each.path))].join(', ')}`,
          })
        : answerJson(response, 405, {
            message: `Only ${atPath.map(({ method }) => method).join(', ')} is served here`,
          });
    }

    const parsed = parsedJson(body.toString('utf8'));
    if (parsed === undefined) return answerJson(response, 400, { message: 'The body must be JSON' });
    const answer = await route.handle(parsed.value);
    answerJson(response, answer.status, answer.body);
  };

/** An empty body is the empty object. */
function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text || '{}') };
  } catch {
    return undefined;
  }
}
