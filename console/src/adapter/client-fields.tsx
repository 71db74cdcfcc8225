import { useState } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { Button, OutsideLink } from '../controls/button.tsx';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { dayOf } from '../instants.ts';
import { UPS_DEVELOPERS } from '../ups-links.ts';
import { withoutBlanks } from './draft.ts';
import type { Configuration } from './use-configuration.ts';

interface ClientFieldsProps {
  readonly adapter: Adapter;
  readonly configuration: Configuration;
  /** The person enters a new secret in place of the stored one. */
  readonly isReplacing: boolean;
  readonly onReplace: () => void;
}

/** Client ID and Client Secret of the company's own app. The secret is write-only: the API never returns it. */
export function ClientFields({ adapter, configuration, isReplacing, onReplace }: ClientFieldsProps) {
  const { draft, base, errors, edit } = configuration;
  const isStored =
    adapter.clientSecretSet &&
    draft.method === base.method &&
    draft.clientSecret === '' &&
    draft.clientId === base.clientId;
  // UPS refuses the two together, and one text says so.
  const both = errors.clientId !== undefined && errors.clientId === errors.clientSecret ? errors.clientId : undefined;
  const shared = both === undefined ? {} : { errorAt: BOTH };
  return (
    <div class="client">
      <div class="pair">
        <TextField
          id="clientId"
          label="Client ID"
          value={draft.clientId}
          onText={(text) => edit({ clientId: withoutBlanks(text) })}
          error={both ? undefined : errors.clientId}
          {...shared}
          hint={
            <>
              From your app at <OutsideLink href={UPS_DEVELOPERS.href}>{UPS_DEVELOPERS.words}</OutsideLink>
            </>
          }
          input={{ class: 'code' }}
        />
        {isStored && !isReplacing && !errors.clientSecret ? (
          <StoredSecret setAt={adapter.authorization?.authorizedAt} onReplace={onReplace} />
        ) : (
          <SecretField configuration={configuration} error={both ? undefined : errors.clientSecret} {...shared} />
        )}
      </div>
      {both && (
        <p class="field-error" id={BOTH}>
          {both}
        </p>
      )}
    </div>
  );
}

const BOTH = 'client-error';

interface StoredSecretProps {
  readonly setAt: string | undefined;
  readonly onReplace: () => void;
}

const StoredSecret = ({ setAt, onReplace }: StoredSecretProps) => (
  <div class="field">
    <span class="label">Client Secret</span>
    <div class="read-only">
      <span aria-hidden="true">••••••••</span>
      <span class="grow">set{setAt && ` on ${dayOf(setAt)}`}</span>
      <Button look="quiet" onClick={onReplace}>
        Replace
      </Button>
    </div>
  </div>
);

interface SecretFieldProps {
  readonly configuration: Configuration;
  readonly error: string | undefined;
  readonly errorAt?: string;
}

function SecretField({ configuration: { draft, edit }, error, errorAt }: SecretFieldProps) {
  const [isShown, setShown] = useState(false);
  const secret = {
    id: 'clientSecret',
    label: 'Client Secret',
    error,
    ...(errorAt !== undefined && { errorAt }),
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
