import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { may } from '../sign-in/session-state.ts';
import { activate, opened, pause } from './webhook-actions.tsx';
import { webhookName } from './webhook-state.tsx';
import type { Webhook, WebhookNextAction } from './webhook-types.ts';

interface Step {
  readonly words: string;
  readonly take: (webhook: Webhook) => Promise<void> | void;
}

const TEST: Step = { words: 'Send test', take: (webhook) => opened.set({ dialog: 'test', webhook }) };

/** The one thing to do, for each reason that the API gives. A test shows what a failing receiver answers. */
const STEPS: Readonly<Record<WebhookNextAction, Step>> = {
  activate: { words: 'Activate', take: activate },
  resume: { words: 'Resume', take: (webhook) => pause(webhook, false) },
  'check-receiver': TEST,
  wait: TEST,
};

/** One button: the next step of a webhook, or a test once it is active. */
export function WebhookStep({ webhook }: { webhook: Webhook }) {
  if (!may('webhooks:write')) return null;
  const { words, take } = webhook.stateReason ? STEPS[webhook.stateReason.nextAction] : TEST;
  return (
    <Button look="next" onClick={() => void take(webhook)}>
      {words}
      <span class="unseen">: {webhookName(webhook)}</span>
      <Icon name="arrow" />
    </Button>
  );
}
