import type { SigningVersion, WebhookKey } from '../domain/webhooks/webhook.ts';
import type { MasterKeys, WebhookSigner } from '../ports/webhooks.ts';
import { signatureOf, signingKeyOf, webhookSecretOf } from './signing.ts';

/** Signs with keys that are derived from master keys.
 *
 * @param nowMs real time: a receiver refuses a request that is five minutes old */
export const webhookSigner = (masters: MasterKeys, nowMs: () => number = Date.now): WebhookSigner => {
  const keyOf = async (webhook: WebhookKey, { kid, version }: SigningVersion): Promise<Buffer | undefined> => {
    const master = await masters.key(kid);
    return master && signingKeyOf(master, webhook, version);
  };
  return {
    currentKid: () => masters.currentKid(),

    async secretOf(webhook, version) {
      const key = await keyOf(webhook, version);
      return key && webhookSecretOf(key);
    },

    async headersOf(webhook, versions, { id, body }) {
      const keys: Buffer[] = [];
      for (const version of versions) {
        const key = await keyOf(webhook, version);
        if (!key) return undefined;
        keys.push(key);
      }
      const timestamp = Math.floor(nowMs() / 1000);
      return {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(keys, { id, timestamp, body }),
      };
    },
  };
};
