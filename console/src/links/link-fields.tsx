import { withoutBlanks } from '../adapter/draft.ts';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { type LinkErrors, type LinkForm, MOST_MESSAGE } from './link-form.ts';

interface LinkFieldsProps {
  readonly form: LinkForm;
  readonly errors: LinkErrors;
  readonly edit: (changes: Partial<LinkForm>) => void;
}

const METHODS = [
  ['Authorization Code', 'The person signs in at UPS.com and approves. No developer app is needed.'],
  ['Customer Authorization Code', 'With an app of your company at UPS Developers.'],
] as const;

const DAYS = [1, 2, 3, 5, 7] as const;

/** Method, days and message of a sign-in link. */
export function LinkFields({ form, errors, edit }: LinkFieldsProps) {
  const method = {
    id: 'link-method',
    label: 'OAuth Authorization Option',
    hint: METHODS.find(([name]) => name === form.method)?.[1],
  };
  const days = { id: 'link-days', label: 'Valid for' };
  const message = {
    id: 'link-message',
    label: 'Message',
    isOptional: true,
    error: errors.message,
    hint: `The person sees it on the page of the link. ${MOST_MESSAGE - form.message.length} characters left.`,
  };
  return (
    <>
      <Field {...method}>
        <select
          {...fieldControl(method)}
          value={form.method}
          onChange={({ currentTarget }) => edit({ method: currentTarget.value as LinkForm['method'] })}
        >
          {METHODS.map(([name]) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Field>
      {form.method === 'Customer Authorization Code' && <Client form={form} errors={errors} edit={edit} />}
      <Field {...days}>
        <select
          {...fieldControl(days)}
          value={String(form.days)}
          onChange={({ currentTarget }) => edit({ days: Number(currentTarget.value) })}
        >
          {DAYS.map((count) => (
            <option key={count} value={String(count)}>
              {count === 1 ? '1 day' : `${count} days`}
            </option>
          ))}
        </select>
      </Field>
      <Field {...message}>
        <textarea
          {...fieldControl(message)}
          rows={3}
          dir="auto"
          maxLength={MOST_MESSAGE}
          value={form.message}
          onInput={({ currentTarget }) => edit({ message: currentTarget.value })}
        />
      </Field>
    </>
  );
}

const Client = ({ form, errors, edit }: LinkFieldsProps) => (
  <>
    <TextField
      id="link-client-id"
      label="Client ID"
      value={form.clientId}
      onText={(text) => edit({ clientId: withoutBlanks(text) })}
      error={errors.clientId}
      input={{ class: 'code' }}
    />
    <TextField
      id="link-client-secret"
      label="Client Secret"
      value={form.clientSecret}
      onText={(text) => edit({ clientSecret: withoutBlanks(text) })}
      error={errors.clientSecret}
      hint="Register the redirect URI with this app first: it is at Company Information."
      input={{ class: 'code', type: 'password' }}
    />
  </>
);
