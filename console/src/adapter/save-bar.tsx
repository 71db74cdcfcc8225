import type { Adapter } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { runMaintenance } from '../maintenance/runs.ts';
import { navigate } from '../router.ts';
import type { Bar, BarButton } from './bar-state.ts';
import { isDirty } from './draft.ts';
import type { Configuration } from './use-configuration.ts';

interface SaveBarProps {
  readonly adapter: Adapter;
  readonly configuration: Configuration;
  readonly bar: Bar;
}

const BUSY_WORDS: Partial<Record<BarButton, string>> = {
  Verify: 'Verifying…',
  Authorize: 'Opening UPS…',
  'Authorize UPS Credentials': 'Opening UPS…',
};

/** Does the work of the bar's primary button, which Enter in a field triggers as well. Right after Save, the form holds the new name and the page still
 * the adapter as it was loaded. */
export const doPrimary = (
  primary: BarButton | undefined,
  { base, save, verify, authorize }: Configuration,
  { id }: Adapter,
) => {
  if (primary === 'Save') return void save();
  if (primary === 'Verify') return void verify();
  if (primary === 'Run maintenance') return void runMaintenance({ id, name: base.name });
  if (primary !== undefined) return void authorize();
};

/** Sticks to the bottom: the state of the form, and its one next step. */
export function SaveBar({ configuration, bar: { left, primary, plain, isSaveOff } }: SaveBarProps) {
  const { busy, problem, save, draft, base } = configuration;
  return (
    <div class="save-bar">
      {problem && <ProblemNote problem={problem} keepsInput={isDirty(draft, base) || draft.authorizer !== ''} />}
      <div class="save-row">
        <p class="save-state" aria-live="polite">
          {left}
        </p>
        {plain.map((name) =>
          name === 'Cancel' ? (
            <span key={name} class="cancel">
              <Button onClick={() => void navigate('/adapters')}>{name}</Button>
            </span>
          ) : (
            <Button
              key={name}
              isBusy={busy === 'save'}
              {...(isSaveOff ? { 'aria-disabled': true } : { onClick: () => void save() })}
            >
              {name}
            </Button>
          ),
        )}
        {primary && (
          <Button
            id="primary"
            look="primary"
            type="submit"
            isBusy={busy !== undefined && (busy === 'save') === (primary === 'Save')}
          >
            {busy !== undefined && busy !== 'save' ? (BUSY_WORDS[primary] ?? primary) : primary}
          </Button>
        )}
      </div>
    </div>
  );
}
