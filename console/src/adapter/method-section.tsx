import { useState } from 'preact/hooks';
import type { Adapter, AuthorizationMethod } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { Note } from '../controls/problem-note.tsx';
import { company, may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { ClientFields } from './client-fields.tsx';
import { METHOD_NAMES, METHODS } from './methods.ts';
import type { Configuration } from './use-configuration.ts';

interface MethodProps {
  readonly adapter: Adapter;
  readonly configuration: Configuration;
  readonly isReplacing: boolean;
  readonly onReplace: () => void;
}

export function MethodSection({ adapter, configuration, ...replacing }: MethodProps) {
  const { draft, base, errors, edit, verification } = configuration;
  const { summary, hasClient, action, lasts } = METHODS[draft.method];
  const mayAuthorize = may('authorizations:write');
  const select = {
    id: 'method',
    label: 'OAuth Authorization Option',
    error: errors.method,
    hint: (
      <>
        {draft.method !== base.method && <strong>Not saved yet: {base.method} is in use. </strong>}
        {summary} {lasts}
      </>
    ),
  };
  return (
    <section class="card" aria-labelledby="authorization-method">
      <h2 id="authorization-method">Authorization Method</h2>
      <Field {...select}>
        <select
          {...fieldControl(select)}
          disabled={!mayAuthorize}
          value={draft.method}
          onChange={({ currentTarget }) => edit({ method: currentTarget.value as AuthorizationMethod })}
        >
          {METHOD_NAMES.map((name) => (
            <option key={name} value={name}>
              {name}
              {name === 'Legacy Authentication' ? ' (default)' : ''}
            </option>
          ))}
        </select>
      </Field>
      {adapter.authorization && draft.method !== base.method && (
        <Note kind="warn" title="This adapter is authorized with another method">
          <p>
            A new authorization replaces the current one without interruption. Saving without one removes it; you will
            be asked to confirm.
          </p>
        </Note>
      )}
      {hasClient && mayAuthorize && <ClientFields adapter={adapter} configuration={configuration} {...replacing} />}
      {draft.method === 'Customer Authorization Code' && <RedirectUri environment={draft.environment} />}
      {action !== 'none' && mayAuthorize && <Authorizer configuration={configuration} />}
      {verification && (
        <Note kind="good" isLive title="Success – UPS accepted these credentials">
          <p>
            {may('adapters:write')
              ? 'Not saved yet: press Save within 10 minutes.'
              : 'Not saved: an administrator has to verify and save them.'}
          </p>
          {verification.warnings.map(({ code, message }) => (
            <p key={code} class="warning">
              {message}
            </p>
          ))}
        </Note>
      )}
    </section>
  );
}

/** A missing redirect URI is the most common mistake with this method, and the guide does not mention it. */
function RedirectUri({ environment }: { environment: 'test' | 'production' }) {
  const uri = useWatched(company)?.redirectUris[environment] ?? '';
  return (
    <div class="field">
      <label for="redirect-uri">Redirect URI to register with your app</label>
      <div class="read-only">
        <input id="redirect-uri" readOnly value={uri} aria-describedby="redirect-uri-hint" />
        <CopyButton text={uri} what="redirect URI" />
      </div>
      <p class="hint" id="redirect-uri-hint">
        Register this exact URI with your app at UPS Developers; otherwise UPS can’t send you back here.
      </p>
    </div>
  );
}

/** The name that the authorization goes by. Most people need no other than the default. */
function Authorizer({ configuration: { draft, errors, edit } }: { configuration: Configuration }) {
  const known = useWatched(company);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && draft.authorizer === '' && !errors.authorizer) {
    return (
      <p class="flush">
        <Button look="quiet" icon="plus" onClick={() => setOpen(true)}>
          Add UPS.com user ID (optional)
        </Button>
      </p>
    );
  }
  return (
    <TextField
      id="authorizer"
      label="UPS.com user ID"
      isOptional
      value={draft.authorizer}
      onText={(text) => edit({ authorizer: text })}
      error={errors.authorizer}
      hint={`Shown as the authorizer name. Left empty, it is ${known?.caller.name ?? 'you'}.`}
      input={{ maxLength: 80, dir: 'auto', autocomplete: 'off', autofocus: isOpen }}
    />
  );
}
