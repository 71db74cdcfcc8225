import { PATHS } from '../api/calls.ts';
import type { Adapter, AuthorizationMethod } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { CurlButton } from '../controls/curl.tsx';
import { Field, fieldControl, TextField } from '../controls/field.tsx';
import { Note } from '../controls/problem-note.tsx';
import { company, may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { ClientFields } from './client-fields.tsx';
import { METHOD_NAMES, METHODS } from './methods.ts';
import type { Configuration } from './use-configuration.ts';

export function MethodSection({ adapter, configuration }: { adapter: Adapter; configuration: Configuration }) {
  const { draft, base, errors, edit, verification } = configuration;
  const { summary, hasClient, action, lasts } = METHODS[draft.method];
  const mayAuthorize = may('authorizations:write');
  const select = {
    id: 'method',
    label: 'OAuth Authorization Option',
    error: errors.method,
    hint: `${summary} ${lasts}`.trim(),
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
      {draft.method === 'Customer Authorization Code' && <RedirectUri environment={draft.environment} />}
      {hasClient && <ClientFields adapter={adapter} configuration={configuration} isDisabled={!mayAuthorize} />}
      {action !== 'none' && mayAuthorize && <Proof adapter={adapter} configuration={configuration} />}
      {verification && (
        <Note kind="good" isLive title="Success – UPS accepted these credentials">
          <p>Not saved yet: press Save within 10 minutes.</p>
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

/** The button that authorizes or verifies at UPS, and the authorizer's name. */
function Proof({ adapter, configuration }: { adapter: Adapter; configuration: Configuration }) {
  const { draft, base, errors, edit, busy, verification, verify, authorize } = configuration;
  const known = useWatched(company);
  const { action, button, hasClient } = METHODS[draft.method];
  const client = hasClient ? { clientId: draft.clientId || '…', clientSecret: draft.clientSecret || '…' } : {};
  const authorizer = draft.authorizer.trim() ? { authorizer: draft.authorizer.trim() } : {};
  const isSignIn = action === 'sign-in';
  const isStanding = adapter.authorization !== null && draft.method === base.method && draft.clientSecret === '';
  // Then Save is the next step, and this button is no longer the primary one.
  const isDone = verification !== undefined || isStanding;
  return (
    <>
      <TextField
        id="authorizer"
        label="UPS.com user ID"
        isOptional
        value={draft.authorizer}
        onText={(text) => edit({ authorizer: text })}
        error={errors.authorizer}
        hint={`Shown as the authorizer name. Left empty, it is ${known?.caller.name ?? 'you'}.`}
        input={{ maxLength: 80, dir: 'auto', autocomplete: 'off' }}
      />
      <div class="proof">
        <Button
          id="authorize"
          look={isDone ? 'plain' : 'primary'}
          isBusy={busy === 'verify' || busy === 'authorize'}
          onClick={() => void (isSignIn ? authorize() : verify())}
        >
          {busy === 'authorize' ? 'Opening UPS…' : busy === 'verify' ? 'Verifying…' : button}
        </Button>
        {isSignIn ? (
          <CurlButton
            what={button}
            method="POST"
            path={PATHS.authorizations(adapter.id)}
            body={{ authorizationMethod: draft.method, ...client, ...authorizer }}
          />
        ) : (
          <CurlButton
            what={button}
            method="POST"
            path={PATHS.verifications(adapter.id)}
            body={{ ...client, ...authorizer }}
          />
        )}
        {isSignIn && <p class="hint">You’ll go to UPS to sign in, then return here.</p>}
      </div>
    </>
  );
}
