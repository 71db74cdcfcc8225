import type { Webhook } from '../../domain/webhooks/webhook.ts';
import type { App, Basics } from '../../ports/app.ts';

/** SQS delays a message by no more. A look that is due later is sent by the sweep. */
const LONGEST_DELAY_SECONDS = 900;

/** A worker whose clock is a little behind must not find that the look is not due yet. */
const MARGIN_SECONDS = 1;

/** Sends the message of the next look, if that is due soon. A failure here fails nothing: the sweep finds what is due. */
export async function queueLook(
  { queues, clock, log }: Basics & Partial<Pick<App, 'queues'>>,
  { tenantId, webhookId, dueAt }: Webhook,
): Promise<void> {
  if (!queues || !dueAt) return;
  const seconds = Math.ceil((dueAt.getTime() - clock().getTime()) / 1000);
  const delaySeconds = seconds > 0 ? seconds + MARGIN_SECONDS : 0;
  if (delaySeconds > LONGEST_DELAY_SECONDS) return;
  try {
    const body = { kind: 'look', tenantId, webhookId };
    await queues.send('webhook-deliveries', [{ body, group: webhookId, ...(delaySeconds > 0 && { delaySeconds }) }]);
  } catch (error) {
    log.warn('a look at a webhook is left to the sweep', { tenantId, webhookId, error: String(error) });
  }
}
