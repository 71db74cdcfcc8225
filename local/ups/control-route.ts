import * as z from 'zod';
import { reasonsIn } from './reasons.ts';

/** One call of a control server, for whichever server carries it. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `body` is the parsed JSON; bad input is a 400 with a `message`, and changes nothing. */
  handle(body: unknown): Promise<{ status: number; body: unknown }>;
}

/** A call that changes something: `act` parses first, so a refused body has changed nothing. */
export const post = (path: string, act: (body: unknown) => Promise<unknown>): ControlRoute => ({
  method: 'POST',
  path,
  handle: async (body) => {
    try {
      return { status: 200, body: await act(body) };
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return { status: 400, body: { message: reasonsIn(error) } };
    }
  },
});

/** A call that may be refused, with a sentence for the person who runs this. */
export function refusable(path: string, act: (body: unknown) => Promise<object | string>): ControlRoute {
  const route = post(path, act);
  return {
    ...route,
    handle: async (body) => {
      const answer = await route.handle(body);
      return typeof answer.body === 'string' ? { status: 409, body: { message: answer.body } } : answer;
    },
  };
}

/** Ten years: a longer step is a typing error, and would trigger every schedule on the way. */
const MAX_ADVANCE_SECONDS = 10 * 365 * 86_400;

const Clock = z.strictObject({ advanceSeconds: z.number().positive().max(MAX_ADVANCE_SECONDS) });

/** `POST /clock`: moves time forward. `advance` returns the instant that it is then. */
export const clockRoute = (advance: (seconds: number) => Promise<Date>): ControlRoute =>
  post('/clock', async (body) => ({ now: (await advance(Clock.parse(body).advanceSeconds)).toISOString() }));

const Nothing = z.strictObject({});

/** A call without input. `act` may refuse with a sentence. */
export const plainPost = (path: string, act: () => Promise<string | undefined>): ControlRoute =>
  refusable(path, async (body) => {
    Nothing.parse(body);
    return (await act()) ?? {};
  });
