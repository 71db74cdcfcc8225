import type { SigningVersion, Webhook } from './webhook.ts';

/** Returns the secret before the last rotation, while it signs as well. */
export const previousSecretOf = ({ secret: { previous } }: Webhook, now: Date) =>
  previous && now < previous.until ? previous : undefined;

/** Returns the versions that sign now, the newest first. */
export function signingVersionsOf(webhook: Webhook, now: Date): readonly SigningVersion[] {
  const previous = previousSecretOf(webhook, now);
  return [currentSecretOf(webhook), ...(previous ? [{ kid: previous.kid, version: previous.version }] : [])];
}

/** The present version of a secret, which alone is shown. */
export const currentSecretOf = ({ secret: { kid, version } }: Webhook): SigningVersion => ({ kid, version });
