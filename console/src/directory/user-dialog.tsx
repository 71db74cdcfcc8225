import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { closeDialog, directoryChanged } from './directory-actions.tsx';
import { changeUser } from './directory-calls.ts';
import type { User } from './directory-types.ts';
import { RoleChoice } from './role-choice.tsx';

/** Changes name and role of a person. */
export function UserDialog({ user }: { user: User }) {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [isMissing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '' || isBusy) return;
    setBusy(true);
    const answer = await changeUser(user, { name: name.trim(), role, enabled: user.state !== 'disabled' });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce(`${answer.body.name} was saved.`);
    directoryChanged();
    closeDialog();
  };

  return (
    <Dialog title="Edit user" onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <p class="hint">{user.email}</p>
        <TextField
          id="user-name"
          label="Name"
          value={name}
          onText={setName}
          error={isMissing ? 'Enter a name' : undefined}
          input={{ maxLength: 80, dir: 'auto' }}
        />
        <RoleChoice value={role} onChoose={setRole} />
        {role !== user.role && <p class="hint">The new role counts within 15 minutes.</p>}
        <DialogButtons>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Save user
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
