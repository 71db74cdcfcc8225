import type { SigningVersion, Webhook } from './webhook.ts';

/** Returns the secret before the last rotation, while it signs as well. */
export const previousSecretOf = ({ secret: { previous } }: Webhook, now: Date) =>
  previous && now < previous.until ? previous : undefined;

/** The present version of a secret, which alone is shown. */
export const currentSecretOf = ({ secret: { kid, version } }: Webhook): SigningVersion => ({ kid, version });
