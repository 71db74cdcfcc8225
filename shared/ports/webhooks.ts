import type { Secret } from '../domain/secret.ts';
import type { ReceiverAnswer } from '../domain/webhooks/attempt.ts';
import type { SigningVersion, WebhookKey } from '../domain/webhooks/webhook.ts';

/** A request to a receiver: always a POST of JSON. */
export interface WebhookRequest {
  readonly url: string;
  /** `webhook-id`, `webhook-timestamp` and `webhook-signature`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Default, and most: 15 seconds. */
  readonly deadlineMs?: number;
}

/** Receivers of webhooks, wherever customers have them. */
export interface Receivers {
  /** Never throws for what a receiver, its name or its address does. No redirect is followed, and nothing is repeated. */
  post(request: WebhookRequest): Promise<ReceiverAnswer>;
}

/** The secrets that operators keep, of which every signing secret is derived. */
export interface MasterKeys {
  /** The id of the key that new secrets are derived from; undefined = there is none.
   *
   * @throws busy */
  currentKid(): Promise<string | undefined>;
  /** @returns undefined when there is none of this id
   * @throws busy */
  key(kid: string): Promise<Secret | undefined>;
}

/** Signs requests to receivers. */
export interface WebhookSigner {
  /** @throws busy */
  currentKid: MasterKeys['currentKid'];
  /** The signing secret as a person copies it, `whsec_…`; undefined = its master key is missing.
   *
   * @throws busy */
  secretOf(webhook: WebhookKey, version: SigningVersion): Promise<Secret | undefined>;
  /** The headers of one attempt, signed now; undefined = a master key is missing.
   *
   * @param versions the newest first
   * @throws busy */
  headersOf(
    webhook: WebhookKey,
    versions: readonly SigningVersion[],
    message: { readonly id: string; readonly body: string },
  ): Promise<WebhookRequest['headers'] | undefined>;
}
