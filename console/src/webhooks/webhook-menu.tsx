import { copyText } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { MenuButton, type MenuItem } from '../controls/menu.tsx';
import { may } from '../sign-in/session-state.ts';
import { opened, pause, remove, showSecret } from './webhook-actions.tsx';
import { webhookName } from './webhook-state.tsx';
import type { Webhook } from './webhook-types.ts';

interface WebhookMenuProps {
  readonly webhook: Webhook;
  readonly onRemoved?: () => void;
  /** Further items, of the page. */
  readonly more?: readonly MenuItem[];
}

/** The menu behind the down arrow beside a webhook. */
export function WebhookMenu({ webhook, onRemoved = () => undefined, more = [] }: WebhookMenuProps) {
  const removing = async () => {
    if (await remove(webhook)) onRemoved();
  };
  const changing: readonly MenuItem[] = [
    { label: 'Send test…', onChoose: () => opened.set({ dialog: 'test', webhook }) },
    { label: 'Edit…', onChoose: () => opened.set({ dialog: 'edit', webhook }) },
    webhook.paused
      ? { label: 'Resume', onChoose: () => void pause(webhook, false) }
      : { label: 'Pause', onChoose: () => void pause(webhook, true) },
    { label: 'Show signing secret', onChoose: () => void showSecret(webhook) },
    { label: 'Rotate signing secret…', onChoose: () => opened.set({ dialog: 'rotate', webhook }) },
  ];
  const items: readonly MenuItem[] = [
    ...(may('webhooks:write') ? changing : []),
    { label: 'Copy webhook ID', onChoose: () => void copyText(webhook.id, 'webhook ID') },
    ...more,
    ...(may('webhooks:write') ? [{ label: 'Remove…', isDangerous: true, onChoose: () => void removing() }] : []),
  ];
  return (
    <MenuButton label={`More for ${webhookName(webhook)}`} items={items}>
      <Icon name="down" />
    </MenuButton>
  );
}
