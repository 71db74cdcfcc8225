import { Icon, type IconName } from '../controls/icon.tsx';
import { LocalTime } from '../controls/time.tsx';
import type { Webhook, WebhookState } from './webhook-types.ts';
import '../status/status-badge.css';

/** Icon and word, so that color alone says nothing. */
const LOOKS: Readonly<Record<WebhookState, readonly [look: string, icon: IconName, words: string]>> = {
  active: ['good', 'check', 'Active'],
  failing: ['bad', 'alert', 'Failing'],
  paused: ['idle', 'clock', 'Paused'],
  unverified: ['warn', 'circle', 'Not activated'],
  disabled: ['bad', 'cross', 'Disabled'],
};

export const WebhookBadge = ({ state }: Pick<Webhook, 'state'>) => {
  const [look, icon, words] = LOOKS[state];
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {words}
    </span>
  );
};

interface WebhookReasonProps {
  readonly reason: NonNullable<Webhook['stateReason']>;
  readonly hasSince?: boolean;
}

/** Why it is not simply active, and when the receiver is tried again. */
export const WebhookReason = ({ reason, hasSince = false }: WebhookReasonProps) => (
  <>
    {reason.message}
    {hasSince && (
      <>
        {' '}
        Since <LocalTime at={reason.since} />.
      </>
    )}
    {reason.nextTryAt && (
      <>
        {' '}
        Next try: <LocalTime at={reason.nextTryAt} />.
      </>
    )}
  </>
);

/** The name that people know it by: its description, or else its host. */
export const webhookName = ({ description, url }: Pick<Webhook, 'description' | 'url'>): string =>
  description ?? new URL(url).host;

export const adaptersOf = ({ length }: readonly string[]): string =>
  length === 1 ? 'One adapter only' : `${length} adapters only`;

export const webhookAddress = ({ id }: Pick<Webhook, 'id'>): string => `/webhooks/${encodeURIComponent(id)}`;
