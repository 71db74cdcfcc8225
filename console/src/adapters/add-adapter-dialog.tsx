import { useState } from 'preact/hooks';
import { createAdapter, PATHS } from '../api/calls.ts';
import type { Environment, NewAdapter, Problem } from '../api/types.ts';
import { useRequestKey } from '../api/use-request-key.ts';
import { announce } from '../controls/announcer.tsx';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { EnvironmentChoice } from '../controls/environment-choice.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { navigate, withQuery } from '../router.ts';
import { adapterAddress } from '../status/next-step.tsx';

export function AddAdapterDialog() {
  const [name, setName] = useState('UPS Tracking Adapter');
  const [environment, setEnvironment] = useState<Environment>('test');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const keyOf = useRequestKey();
  const body: NewAdapter = { name: name.trim(), environment };
  const close = () => void navigate(withQuery({ add: null }), { replace: true });

  const add = async (event: Event) => {
    event.preventDefault();
    setMissing(body.name === '');
    if (body.name === '' || isBusy) return;
    setBusy(true);
    const answer = await createAdapter(body, keyOf(body));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce('The adapter was added. Choose its authorization method.');
    await navigate(`${adapterAddress(answer.body)}?focus=method`);
  };

  const nameProblem = problem?.errors.find(({ pointer }) => pointer === '/name')?.message;
  return (
    <Dialog title="Add adapter" onClose={close}>
      <form onSubmit={add} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <p class="hint">A UPS tracking adapter. You choose its authorization method next.</p>
        <TextField
          id="new-name"
          label="Name"
          value={name}
          onText={setName}
          error={isMissing ? 'Enter a name' : nameProblem && `The name ${nameProblem}`}
          input={{ maxLength: 80, dir: 'auto' }}
        />
        <EnvironmentChoice name="new-environment" value={environment} onChoose={setEnvironment} />
        <DialogButtons>
          <ApiCall what="Add adapter" method="POST" path={PATHS.adapters} body={body} />
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Add adapter
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
