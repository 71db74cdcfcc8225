import { useWatched } from '../state.ts';
import { ClientForm } from './client-form.tsx';
import { ClientRotateDialog } from './client-rotate-dialog.tsx';
import { ClientSecretDialog } from './client-secret-dialog.tsx';
import { opened } from './directory-actions.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { UserDialog } from './user-dialog.tsx';

export function DirectoryDialogs() {
  const shown = useWatched(opened);
  switch (shown?.dialog) {
    case undefined:
      return null;
    case 'invite':
      return <InviteDialog />;
    case 'user':
      return <UserDialog user={shown.user} />;
    case 'create-client':
      return <ClientForm />;
    case 'rotate':
      return <ClientRotateDialog client={shown.client} />;
    case 'secret':
      return <ClientSecretDialog {...shown.shown} />;
  }
}
