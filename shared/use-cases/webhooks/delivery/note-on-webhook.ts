import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import type { App, Basics } from '../../../ports/app.ts';
import type { RequestContext } from '../../common/request-context.ts';
import { queueLook } from '../queue-look.ts';

/** At first, other processes write as often as this one; once a circuit is open, nobody does. */
const MAX_TRIES = 12;

const turns = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Writes a fact about an endpoint that an attempt or a look has found, and sends the message of the next look when that has moved. Notes
 * of one invocation on one endpoint take turns, so that those of a batch do not refuse one another.
 *
 * @param seen the endpoint as this worker last read it
 * @param decide returns undefined when there is nothing to write
 * @returns the endpoint as this worker last read or wrote it
 * @throws busy */
export function noteOnWebhook(
  app: Basics & Pick<App, 'webhooks' | 'queues'>,
  seen: Webhook,
  { requestId }: Pick<RequestContext, 'requestId'>,
  decide: (webhook: Webhook) => Webhook | undefined,
): Promise<Webhook> {
  if (!decide(seen)) return Promise.resolve(seen);
  const known = turns.get(app.webhooks) ?? new Map<string, Promise<unknown>>();
  turns.set(app.webhooks, known);
  // A note of an invocation that was killed never ends.
  const name = `${requestId} ${seen.tenantId}/${seen.webhookId}`;
  const before = known.get(name) ?? Promise.resolve();
  const note = before.then(() => written(app, seen, decide));
  const ended = note.catch(() => undefined);
  known.set(name, ended);
  void ended.then(() => known.get(name) === ended && known.delete(name));
  return note;
}

async function written(
  app: Basics & Pick<App, 'webhooks' | 'queues'>,
  seen: Webhook,
  decide: (webhook: Webhook) => Webhook | undefined,
): Promise<Webhook> {
  let current = seen;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const after = decide(current);
    if (!after) return current;
    const stored = await app.webhooks.write(current, after);
    if (stored) {
      if (stored.dueAt?.getTime() !== current.dueAt?.getTime()) await queueLook(app, stored);
      return stored;
    }
    const now = await app.webhooks.get(seen);
    if (!now) return current;
    current = now;
  }
  throw new TrackingAdapterError('busy', 'This webhook changes all the time right now.', { retryAfterSeconds: 1 });
}
