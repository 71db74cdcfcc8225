import type { ReceiverAnswer } from '../../../domain/webhooks/attempt.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import { signingVersionsOf } from '../../../domain/webhooks/webhook-secret.ts';
import type { WorkTime } from '../../../domain/worker-time.ts';
import type { RequestingWebhooks } from '../../../ports/app.ts';
import { WEBHOOK_KEY_MISSING } from '../../../ports/operator-lines.ts';

/** Milliseconds at the end of an invocation for writing the outcome. */
const RECORDING_MS = 5_000;

/** Sends one signed request to the receiver of a webhook.
 *
 * @param message `id` names it for the receiver, `body` is the exact text
 * @returns undefined when a master key is missing: nothing was sent
 * @throws busy */
export async function requestReceiver(
  app: RequestingWebhooks,
  webhook: Webhook,
  message: { readonly id: string; readonly body: string },
  time: WorkTime,
): Promise<ReceiverAnswer | undefined> {
  const versions = signingVersionsOf(webhook, app.clock());
  const headers = await app.signer.headersOf(webhook, versions, message);
  if (!headers) {
    const { tenantId, webhookId } = webhook;
    app.log.error(WEBHOOK_KEY_MISSING, { kid: versions.map(({ kid }) => kid).join(' '), tenantId, webhookId });
    return undefined;
  }
  const deadlineMs = Math.max(1, time.remainingMs() - RECORDING_MS);
  return app.receivers.post({ url: webhook.url, headers, body: message.body, deadlineMs });
}
