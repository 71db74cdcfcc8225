import * as z from 'zod';
import { EVENT_SOURCE } from '../domain/events.ts';
import type { ProductEvent, ProductEventType } from '../domain/product-event.ts';
import type { Basics } from '../ports/app.ts';
import { EVENT_FORMATS } from './event-formats.ts';
import type { Taking } from './message.ts';

export type EventOf<Type extends ProductEventType> = Extract<ProductEvent, { type: Type }>;

/** Handles one delivery of the bus.
 *
 * @throws when it is not an event of ours of one of the listed types, in a known format */
export type Reaction<Needs> = (app: Needs, input: unknown, taking: Taking) => Promise<void>;

/** Makes the handler of a function for events of these types. Each is parsed in its own format.
 *
 * `reaction(['adapter.maintenance_requested'], async (app, { runId }) => …)` */
export function reaction<const Types extends readonly [ProductEventType, ...ProductEventType[]], Needs extends Basics>(
  types: Types,
  react: (app: Needs, event: EventOf<Types[number]>, taking: Taking) => Promise<void>,
): Reaction<Needs> {
  const Envelope = z.object({ source: z.literal(EVENT_SOURCE), 'detail-type': z.enum(types), detail: z.unknown() });
  return async (app, input, taking) => {
    const { 'detail-type': type, detail } = Envelope.parse(input);
    const event: { type: Types[number] } = { ...EVENT_FORMATS[type as Types[number]].parse(detail), type };
    // `EVENT_FORMATS` checks each format against the type of its event.
    await react(app, event as EventOf<Types[number]>, taking);
  };
}
