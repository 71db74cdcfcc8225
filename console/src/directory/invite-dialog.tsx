import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { useRequestKey } from '../api/use-request-key.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { closeDialog, directoryChanged } from './directory-actions.tsx';
import { inviteUser } from './directory-calls.ts';
import type { Invitation, Role } from './directory-types.ts';
import { RoleChoice } from './role-choice.tsx';

/** The API's own words about the address. */
const emailProblem = ({ code, detail, errors }: Problem): string | undefined => {
  if (code === 'user-exists') return detail;
  const message = errors.find(({ pointer }) => pointer === '/email')?.message;
  return message && `The address ${message}`;
};

/** Invites a colleague. */
export function InviteDialog() {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const keyOf = useRequestKey();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector<HTMLElement>('#user-email');
    const isMissing = !/^[^\s@]+@[^\s@]+$/.test(email.trim());
    setWrong(isMissing ? 'Enter an e-mail address' : undefined);
    if (isMissing) return field?.focus();
    if (isBusy) return;
    setBusy(true);
    const body: Invitation = { email: email.trim(), role, ...(name.trim() && { name: name.trim() }) };
    const answer = await inviteUser(body, keyOf(body));
    setBusy(false);
    if (answer.ok) {
      announce(`${answer.body.name} is invited.`);
      directoryChanged();
      return closeDialog();
    }
    setWrong(emailProblem(answer.problem));
    setProblem(emailProblem(answer.problem) === undefined ? answer.problem : undefined);
    field?.focus();
  };

  return (
    <Dialog title="Invite user" onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <TextField
          id="user-email"
          label="E-mail address"
          hint="The invitation with a temporary password goes there."
          value={email}
          onText={setEmail}
          error={wrong}
          input={{ type: 'email', maxLength: 254 }}
        />
        <TextField
          id="user-name"
          label="Name"
          isOptional
          value={name}
          onText={setName}
          input={{ maxLength: 80, dir: 'auto' }}
        />
        <RoleChoice value={role} onChoose={setRole} />
        <DialogButtons>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Send invitation
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
