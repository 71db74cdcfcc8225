import type * as z from 'zod';
import type { WorkTime } from '../domain/worker-time.ts';
import type { Basics } from '../ports/app.ts';

/** The invocation that processes a message or an event. */
export interface Taking extends WorkTime {
  readonly requestId: string;
}

/** Processes a message of a queue.
 *
 * @throws when the message is in no known format */
export type MessageReaction<Needs> = (app: Needs, input: unknown, taking: Taking) => Promise<void>;

/** Makes the handler of a function for the messages of its queue.
 *
 * `message(DueMessage, async (app, item, taking) => …)` */
export const message =
  <Format extends z.ZodType, Needs extends Basics>(
    format: Format,
    react: (app: Needs, body: z.output<Format>, taking: Taking) => Promise<unknown>,
  ): MessageReaction<Needs> =>
  async (app, input, taking) => {
    await react(app, format.parse(input), taking);
  };
