import { createHmac, hkdfSync } from 'node:crypto';
import { Secret } from '../domain/secret.ts';
import type { WebhookKey } from '../domain/webhooks/webhook.ts';

const SALT = 'ups-tracking-adapter/webhook';
const KEY_BYTES = 32;

/** The key of one version of an endpoint's secret (HKDF-SHA-256, RFC 5869): an endpoint of another tenant, or the next version,
 * has another key, and no key leads to the master key or to another endpoint's.
 *
 * @param master 64 random characters */
export const signingKeyOf = (master: Secret, { tenantId, webhookId }: WebhookKey, version: number): Buffer =>
  Buffer.from(hkdfSync('sha256', master.reveal(), SALT, JSON.stringify([tenantId, webhookId, version]), KEY_BYTES));

/** As a person copies it: `whsec_` and the key in base64. Source: Standard Webhooks 1.0, "Signature scheme". */
export const webhookSecretOf = (key: Buffer): Secret => new Secret(`whsec_${key.toString('base64')}`);

/** The signed parts of a request; `body` is the exact text. */
export interface SignedMessage {
  readonly id: string;
  /** Whole seconds since 1970 of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/** The header `webhook-signature`: `v1,…` for each key, separated by a space. Source: Standard Webhooks 1.0. */
export const signatureOf = (keys: readonly Buffer[], { id, timestamp, body }: SignedMessage): string =>
  keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`).join(' ');
