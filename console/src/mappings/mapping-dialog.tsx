import { useState } from 'preact/hooks';
import { addMapping, PATHS } from '../api/calls.ts';
import type { Adapter, Mapping, NewMapping, Problem } from '../api/types.ts';
import { useRequestKey } from '../api/use-request-key.ts';
import { announce } from '../controls/announcer.tsx';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogButtons } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { changedMappings, contentOf } from './changed-mappings.ts';
import { countryCodeOf, countryName, countryNames } from './countries.ts';
import { ACCOUNT_NUMBER, ACCOUNT_RULE, COUNTRY_RULE, MAX_SHIPPER } from './pasted-mappings.ts';
import { upperCase } from './upper-case.ts';

interface MappingDialogProps {
  readonly adapter: Adapter;
  readonly mappings: readonly Mapping[];
  /** Absent: a new one. */
  readonly edited?: Mapping;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** The dialog's fields: the country as the person typed it. */
interface Typed {
  readonly shipper: string;
  readonly accountNumber: string;
  readonly country: string;
}

const typedOf = ({ shipper, accountNumber, countryCode }: NewMapping): Typed => ({
  shipper,
  accountNumber,
  country: countryName(countryCode),
});

type Wrong = Partial<Record<keyof Typed, string | undefined>>;

const wrongIn = ({ shipper, accountNumber, country }: Typed): Wrong => ({
  ...(shipper.trim() === '' && { shipper: 'Enter the name of the shipper' }),
  ...(!ACCOUNT_NUMBER.test(accountNumber) && { accountNumber: ACCOUNT_RULE }),
  ...(countryCodeOf(country) === undefined && { country: COUNTRY_RULE }),
});

export function MappingDialog({ adapter, mappings, edited, onDone, onClose }: MappingDialogProps) {
  const [typed, setTyped] = useState<Typed>(edited ? typedOf(edited) : { shipper: '', accountNumber: '', country: '' });
  const { country, ...named } = typed;
  const mapping: NewMapping = { ...named, countryCode: countryCodeOf(country) ?? '' };
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const keyOf = useRequestKey();
  const withThis = (list: readonly Mapping[]): readonly NewMapping[] => [
    ...list.map((one) => (one.id === edited?.id ? mapping : contentOf(one))),
    // Another person has removed it meanwhile; saving it means that it should exist.
    ...(list.some(({ id }) => id === edited?.id) ? [] : [mapping]),
  ];
  const edit = (changes: Partial<Typed>) => setTyped((before) => ({ ...before, ...changes }));

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const found = wrongIn(typed);
    setWrong(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) return form.querySelector<HTMLElement>(`#mapping-${first}`)?.focus();
    if (isBusy) return;
    setBusy(true);
    const answer = edited
      ? await changedMappings(adapter.id, withThis)
      : await addMapping(adapter.id, mapping, keyOf(mapping));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce(edited ? 'The mapping was saved.' : 'The mapping was added.');
    await onDone();
  };

  return (
    <Dialog title={edited ? 'Edit shipper mapping' : 'Add shipper mapping'} onClose={onClose}>
      <form onSubmit={save} noValidate>
        {problem && <ProblemNote problem={problem} keepsInput />}
        <MappingFields typed={typed} wrong={wrong} edit={edit} />
        <DialogButtons>
          <ApiCall
            what={edited ? 'Save shipper mapping' : 'Add shipper mapping'}
            method={edited ? 'PUT' : 'POST'}
            path={PATHS.mappings(adapter.id)}
            body={edited ? { data: withThis(mappings) } : { ...mapping }}
          />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {edited ? 'Save mapping' : 'Add mapping'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface MappingFieldsProps {
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly edit: (changes: Partial<Typed>) => void;
}

const MappingFields = ({ typed, wrong, edit }: MappingFieldsProps) => (
  <>
    <TextField
      id="mapping-shipper"
      label="Shipper"
      hint="The name or symbol your systems know this shipper by"
      value={typed.shipper}
      onText={(shipper) => edit({ shipper })}
      error={wrong.shipper}
      input={{ maxLength: MAX_SHIPPER, dir: 'auto' }}
    />
    <div class="side-by-side">
      <TextField
        id="mapping-accountNumber"
        label="UPS account number"
        hint="6 letters or digits"
        value={typed.accountNumber}
        onText={(text) => edit({ accountNumber: upperCase(text.trim()) })}
        error={wrong.accountNumber}
        input={{ class: 'code', autocapitalize: 'characters' }}
      />
      <TextField
        id="mapping-country"
        label="Country"
        value={typed.country}
        onText={(text) => edit({ country: text })}
        error={wrong.country}
        input={{ list: 'countries' }}
      />
      <datalist id="countries">
        {countryNames().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  </>
);
