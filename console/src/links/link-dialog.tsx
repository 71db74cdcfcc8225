import { useState } from 'preact/hooks';
import { eachOf } from '../adapters/each-adapter.ts';
import type { Adapter, Problem } from '../api/types.ts';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { adaptersChanged } from '../maintenance/runs.ts';
import { useWatched } from '../state.ts';
import { askedLinks, closeLinkDialog } from './asked-links.ts';
import { CreatedLinks, type MadeLinks } from './created-links.tsx';
import { createLink, LINKS_PATH } from './link-calls.ts';
import { LinkFields } from './link-fields.tsx';
import { EMPTY_LINK, type LinkErrors, type LinkForm, mistakesIn, refusedFields, requestOf } from './link-form.ts';

/** Creates sign-in links for the adapters that a person has chosen, and shows them once. */
export function LinkDialogs() {
  const adapters = useWatched(askedLinks);
  const [first] = adapters ?? [];
  return adapters && first ? <LinkDialog key={first.id} adapters={adapters} first={first} /> : null;
}

function LinkDialog({ adapters, first }: { adapters: readonly Adapter[]; first: Adapter }) {
  const [form, setForm] = useState<LinkForm>(EMPTY_LINK);
  const [errors, setErrors] = useState<LinkErrors>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<MadeLinks>();
  if (made) return <CreatedLinks made={made} days={form.days} />;

  const create = async (event: Event) => {
    event.preventDefault();
    const mistakes = mistakesIn(form);
    setErrors(mistakes);
    if (isBusy) return;
    if (Object.keys(mistakes).length > 0) return focusFirst(mistakes);
    setBusy(true);
    const { done, failures } = await eachOf(adapters, (adapter) => createLink(requestOf(form, adapter)));
    setBusy(false);
    if (done.length > 0) {
      adaptersChanged();
      return setMade({ done, failures });
    }
    const refusal = failures[0]?.problem;
    const refused = refusal ? refusedFields(refusal) : {};
    setErrors(refused);
    setProblem(Object.keys(refused).length > 0 ? undefined : refusal);
    focusFirst(refused);
  };

  const many = adapters.length > 1;
  const shown = { ...requestOf(form, first), ...(form.clientSecret && { clientSecret: '…' }) };
  return (
    <Dialog title={many ? `Create ${adapters.length} sign-in links` : 'Create sign-in link'} onClose={closeLinkDialog}>
      <form onSubmit={create} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <p class="hint">
          For a person without access here, who signs in at UPS for{' '}
          {many ? 'the chosen adapters, one link each' : <bdi>{first.name}</bdi>}.
        </p>
        <LinkFields form={form} errors={errors} edit={(changes) => setForm({ ...form, ...changes })} />
        <DialogButtons>
          <ApiCall what="Create sign-in link" method="POST" path={LINKS_PATH} body={shown} />
          <Button onClick={closeLinkDialog}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {many ? 'Create links' : 'Create link'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

const FIELD_IDS = { clientId: 'link-client-id', clientSecret: 'link-client-secret', message: 'link-message' } as const;

/** The fields are drawn again first. */
function focusFirst(errors: LinkErrors): void {
  const [name] = Object.keys(errors) as (keyof LinkErrors)[];
  if (name) requestAnimationFrame(() => document.getElementById(FIELD_IDS[name])?.focus());
}
