import { useState } from 'preact/hooks';
import type { Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { toggled } from '../controls/toggled.ts';
import { closeDialog, directoryChanged, opened } from './directory-actions.tsx';
import { createApiClient } from './directory-calls.ts';
import type { ClientScope } from './directory-types.ts';
import { CLIENT_SCOPES, SCOPE_WORDS, USUAL_SCOPES } from './scope-words.ts';

type Wrong = { readonly name?: string; readonly scopes?: string };

/** Creates an API client; its secret follows. */
export function ClientForm() {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<ClientScope>>(new Set(USUAL_SCOPES));
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const found: Wrong = {
      ...(name.trim() === '' && { name: 'Enter a name' }),
      ...(scopes.size === 0 && { scopes: 'Choose at least one' }),
    };
    setWrong(found);
    const [first] = Object.keys(found);
    if (first !== undefined) return form.querySelector<HTMLElement>(`#client-${first}`)?.focus();
    if (isBusy) return;
    setBusy(true);
    const answer = await createApiClient({ name: name.trim(), scopes: CLIENT_SCOPES.filter((one) => scopes.has(one)) });
    setBusy(false);
    // A client whose answer is lost is in the list, and its secret can be rotated.
    directoryChanged();
    if (!answer.ok) return setProblem(answer.problem);
    const { clientSecret, ...client } = answer.body;
    opened.set({ dialog: 'secret', shown: { client, clientSecret } });
  };

  return (
    <Dialog title="Create API client" onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <TextField
          id="client-name"
          label="Name"
          hint="The program that will use it, such as your warehouse management system (WMS). Activity shows this name."
          value={name}
          onText={setName}
          error={wrong.name}
          input={{ maxLength: 80, dir: 'auto' }}
        />
        <ScopeFields scopes={scopes} onChoose={setScopes} error={wrong.scopes} />
        <DialogButtons>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Create client
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface ScopeFieldsProps {
  readonly scopes: ReadonlySet<ClientScope>;
  readonly onChoose: (scopes: ReadonlySet<ClientScope>) => void;
  readonly error: string | undefined;
}

const ScopeFields = ({ scopes, onChoose, error }: ScopeFieldsProps) => (
  <fieldset class={error ? 'field wrong' : 'field'} id="client-scopes" tabIndex={-1}>
    <legend>Access</legend>
    <div class="client-scopes">
      {CLIENT_SCOPES.map((scope) => (
        <label key={scope} class="check">
          <input
            type="checkbox"
            checked={scopes.has(scope)}
            onChange={({ currentTarget }) => onChoose(toggled(scopes, [scope], currentTarget.checked))}
          />
          <span>
            {SCOPE_WORDS[scope]} <code class="muted">{scope}</code>
          </span>
        </label>
      ))}
    </div>
    {error && <p class="field-error">{error}</p>}
  </fieldset>
);
