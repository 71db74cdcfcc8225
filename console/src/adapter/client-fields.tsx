import { useState } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { Button, OutsideLink } from '../controls/button.tsx';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { dayOf } from '../controls/time.tsx';
import { UPS_DEVELOPERS } from '../ups-links.ts';
import { withoutBlanks } from './draft.ts';
import type { Configuration } from './use-configuration.ts';

interface ClientFieldsProps {
  readonly adapter: Adapter;
  readonly configuration: Configuration;
  readonly isDisabled: boolean;
}

/** Client ID and Client Secret of the company's own app. The secret is write-only: the API never returns it. */
export function ClientFields({ adapter, configuration, isDisabled }: ClientFieldsProps) {
  const { draft, base, errors, edit } = configuration;
  const [isReplacing, setReplacing] = useState(false);
  const { authorization, clientSecretSet } = adapter;
  const isSet = clientSecretSet && draft.method === base.method && draft.clientSecret === '';
  return (
    <>
      <p class="hint">
        Client ID and Client Secret are generated at{' '}
        <OutsideLink href={UPS_DEVELOPERS.href}>{UPS_DEVELOPERS.words}</OutsideLink>
      </p>
      <TextField
        id="clientId"
        label="Client ID"
        value={draft.clientId}
        onText={(text) => edit({ clientId: withoutBlanks(text) })}
        error={errors.clientId}
        input={{ disabled: isDisabled, class: 'code' }}
      />
      {isSet && !isReplacing && !errors.clientSecret && draft.clientId === base.clientId ? (
        <StoredSecret
          setAt={authorization?.authorizedAt}
          isDisabled={isDisabled}
          onReplace={() => setReplacing(true)}
        />
      ) : (
        <SecretField configuration={configuration} isDisabled={isDisabled} />
      )}
    </>
  );
}

interface StoredSecretProps {
  readonly setAt: string | undefined;
  readonly isDisabled: boolean;
  readonly onReplace: () => void;
}

const StoredSecret = ({ setAt, isDisabled, onReplace }: StoredSecretProps) => (
  <div class="field">
    <span class="label">Client Secret</span>
    <div class="read-only">
      <span aria-hidden="true">••••••••</span>
      <span class="grow">set{setAt && ` on ${dayOf(setAt)}`}</span>
      <Button look="quiet" onClick={onReplace} disabled={isDisabled}>
        Replace
      </Button>
    </div>
  </div>
);

function SecretField({ configuration: { draft, errors, edit }, isDisabled }: Omit<ClientFieldsProps, 'adapter'>) {
  const [isShown, setShown] = useState(false);
  const secret = {
    id: 'clientSecret',
    label: 'Client Secret',
    error: errors.clientSecret,
    hint: "Pasted spaces and line breaks are removed. You won't be able to view the secret later.",
  };
  return (
    <Field {...secret}>
      <div class="with-button">
        <input
          {...fieldControl(secret)}
          class="code"
          type={isShown ? 'text' : 'password'}
          autocomplete="off"
          spellcheck={false}
          disabled={isDisabled}
          value={draft.clientSecret}
          onInput={({ currentTarget }) => {
            const text = withoutBlanks(currentTarget.value);
            if (text !== currentTarget.value) currentTarget.value = text;
            edit({ clientSecret: text });
          }}
        />
        <Button look="quiet" aria-pressed={isShown} aria-label="Show Client Secret" onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </Button>
      </div>
    </Field>
  );
}
