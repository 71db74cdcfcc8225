import { useWatched } from '../state.ts';
import { WebhookForm } from './form/webhook-form.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { TestDialog } from './test-dialog.tsx';
import { opened } from './webhook-actions.tsx';

export function WebhookDialogs() {
  const shown = useWatched(opened);
  switch (shown?.dialog) {
    case undefined:
      return null;
    case 'add':
      return <WebhookForm />;
    case 'edit':
      return <WebhookForm edited={shown.webhook} />;
    case 'secret':
      return <SecretDialog webhook={shown.webhook} secret={shown.secret} />;
    case 'rotate':
      return <RotateDialog webhook={shown.webhook} />;
    case 'test':
      return <TestDialog webhook={shown.webhook} />;
  }
}
