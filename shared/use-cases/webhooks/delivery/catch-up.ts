import { caughtUp } from '../../../domain/webhooks/delivery.ts';
import type { WebhookKey } from '../../../domain/webhooks/webhook.ts';
import type { App } from '../../../ports/app.ts';
import type { WaitingPosition } from '../../../ports/deliveries.ts';
import { allEnded } from '../../common/all-ended.ts';

const PAGE = 50;

/** Reads the 1 000 that are due last. Where more wait, an event that was tried may be sent after those which came after it. */
const MOST_PAGES = 20;

/** Makes those deliveries due again, in the order of their events, that failed while the receiver was away. Else an event that was tried
 * then would wait for its own time, up to 24 hours more, though the receiver is back.
 *
 * @param openedAt when the circuit opened
 * @returns how many are due again
 * @throws busy */
export async function catchUp(
  { deliveries }: Pick<App, 'deliveries'>,
  webhook: WebhookKey,
  openedAt: Date,
): Promise<number> {
  const dueAgain = async (deliveryId: string): Promise<boolean> => {
    const stored = await deliveries.get(webhook, deliveryId);
    const after = stored && caughtUp(stored, openedAt);
    return after !== undefined && (await deliveries.write(stored, after));
  };
  let count = 0;
  let from: WaitingPosition | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await deliveries.waiting(webhook, { first: 'due-last' }, { limit: PAGE, from });
    const moved = await allEnded(page.items.map(({ deliveryId }) => dueAgain(deliveryId)));
    count += moved.filter(Boolean).length;
    from = page.next;
    if (!from) break;
  }
  return count;
}
