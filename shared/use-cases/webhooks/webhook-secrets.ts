import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Webhook, WebhookKey } from '../../domain/webhooks/webhook.ts';
import { webhookSecretRead, webhookSecretRotated } from '../../domain/webhooks/webhook-changes.ts';
import { currentSecretOf } from '../../domain/webhooks/webhook-secret.ts';
import type { App, Basics, ChangingWebhooks } from '../../ports/app.ts';
import { WEBHOOK_KEY_MISSING } from '../../ports/operator-lines.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';

type Signing = Basics & Pick<App, 'signer'>;

export interface WebhookWithSecret {
  readonly webhook: Webhook;
  readonly secret: Secret;
}

/** Returns the signing secret, once its reading is on record.
 *
 * @throws not-found, busy */
export async function readWebhookSecret(
  app: ChangingWebhooks & Signing,
  request: WebhookKey & RequestContext,
): Promise<WebhookWithSecret> {
  const webhook = await changeWebhook(app, request, webhookSecretRead);
  return { webhook, secret: await signingSecret(app, webhook) };
}

/** Makes a new signing secret. The one before signs as well for `overlapHours`.
 *
 * @throws not-found, rotation-open, busy */
export async function rotateWebhookSecret(
  app: ChangingWebhooks & Signing,
  request: WebhookKey & RequestContext & { readonly overlapHours: number },
): Promise<WebhookWithSecret> {
  const kid = await signingKid(app);
  const webhook = await changeWebhook(app, request, (seen, context) =>
    webhookSecretRotated(seen, { kid, overlapHours: request.overlapHours }, context),
  );
  return { webhook, secret: await signingSecret(app, webhook) };
}

/** Returns the id of the master key for a new secret.
 *
 * @throws busy when there is none */
export async function signingKid(app: Signing): Promise<string> {
  const kid = await app.signer.currentKid();
  if (kid !== undefined) return kid;
  app.log.error(WEBHOOK_KEY_MISSING, { kid: 'current' });
  throw keyMissing();
}

/** Returns the signing secret of a webhook.
 *
 * @throws busy when its master key is missing */
export async function signingSecret(app: Signing, webhook: Webhook): Promise<Secret> {
  const version = currentSecretOf(webhook);
  const secret = await app.signer.secretOf(webhook, version);
  if (secret) return secret;
  app.log.error(WEBHOOK_KEY_MISSING, { kid: version.kid });
  throw keyMissing();
}

export const keyMissing = () =>
  new TrackingAdapterError(
    'busy',
    'The platform cannot read the key that signs webhooks. Its operators have been alarmed.',
    { retryAfterSeconds: 60 },
  );
