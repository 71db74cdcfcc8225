import { useEffect, useRef, useState } from 'preact/hooks';
import { PATHS } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { CurlButton } from '../controls/curl.tsx';
import { EnvironmentChoice } from '../controls/environment-choice.tsx';
import { TextField } from '../controls/field.tsx';
import { guardLeaving, navigate, place, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { AuthorizationDetails } from './authorization-details.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { isDirty, keepsAuthorization, saveBody } from './draft.ts';
import { ErrorSummary } from './error-summary.tsx';
import { formStep, stepOf } from './form-step.ts';
import { MethodSection } from './method-section.tsx';
import { Prerequisites } from './prerequisites.tsx';
import { FORM_ID } from './status-panel.tsx';
import { UriSection } from './uri-section.tsx';
import { type Configuration, useConfiguration } from './use-configuration.ts';

const LEAVE = {
  title: 'Leave without saving?',
  text: <p>Your changes are not saved yet.</p>,
  yes: 'Leave',
  no: 'Stay here',
  isDangerous: true,
};

export function InformationTab(props: { adapter: Adapter; etag: string | null; reload: () => Promise<void> }) {
  const { adapter } = props;
  const configuration = useConfiguration(props);
  const { draft, base, edit, errors, problem, verification, conflict, save } = configuration;
  const dirty = isDirty(draft, base) || verification !== undefined;
  const mayEdit = may('adapters:write');
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    guardLeaving(dirty ? () => confirmed(LEAVE) : undefined);
    return () => guardLeaving(undefined);
  }, [dirty]);
  useEffect(() => {
    formStep.set(stepOf(draft, base, verification !== undefined));
    return () => formStep.set(undefined);
  }, [draft, base, verification]);
  useSaveKey(() => form.current?.requestSubmit());
  useFocusFromAddress();

  return (
    <form
      ref={form}
      id={FORM_ID}
      class="configuration"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="columns">
        <div class="column">
          <ErrorSummary errors={errors} problem={problem} />
          <section class="card" aria-labelledby="general">
            <h2 id="general">General</h2>
            <TextField
              id="name"
              label="Name"
              value={draft.name}
              onText={(name) => edit({ name })}
              error={errors.name}
              input={{ maxLength: 80, dir: 'auto', disabled: !mayEdit }}
            />
            <EnvironmentChoice
              name="environment"
              value={draft.environment}
              onChoose={(environment) => edit({ environment })}
              isDisabled={!mayEdit}
            />
          </section>
          <UriSection adapter={adapter} environment={draft.environment} />
          <MethodSection adapter={adapter} configuration={configuration} />
          <AuthorizationDetails adapter={adapter} />
        </div>
        <Prerequisites method={draft.method} />
      </div>
      <SaveBar {...props} configuration={configuration} isDirty={dirty} />
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          takeTheirs={configuration.takeTheirs}
          saveMine={() => void configuration.saveMine()}
          close={configuration.closeConflict}
        />
      )}
    </form>
  );
}

interface SaveBarProps {
  readonly adapter: Adapter;
  readonly etag: string | null;
  readonly configuration: Configuration;
  readonly isDirty: boolean;
}

function SaveBar({ adapter, etag, configuration, isDirty: isUnsaved }: SaveBarProps) {
  const { draft, base, busy, verification } = configuration;
  const mayEdit = may('adapters:write');
  const needsMaintenance = adapter.status === 'Need Maintenance' && keepsAuthorization(draft, base);
  const leadsToMaintenance = mayEdit && may('maintenance:write') && (verification !== undefined || needsMaintenance);
  return (
    <div class="save-bar">
      <p class="save-state" aria-live="polite">
        {verification ? 'Verified, not saved' : isUnsaved ? 'Not saved yet' : ''}
      </p>
      <CurlButton
        what="Save"
        method="PUT"
        path={PATHS.adapter(adapter.id)}
        body={{ ...saveBody(draft), ...(verification && { verificationId: verification.id }) }}
        ifMatch={etag}
      />
      <Button onClick={() => void navigate('/adapters')}>Cancel</Button>
      {leadsToMaintenance && (
        <span class="save-more">
          <Button onClick={() => void configuration.saveAndMaintain()}>Save and run maintenance</Button>
        </span>
      )}
      <Button look="primary" type="submit" isBusy={busy === 'save'} disabled={!mayEdit}>
        Save
      </Button>
    </div>
  );
}

/** Ctrl+S saves. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) save();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** Focuses the field that a next step led to, once. */
function useFocusFromAddress(): void {
  const [isMet, setMet] = useState(false);
  const target = useWatched(place).searchParams.get('focus');
  useEffect(() => {
    if (target === null || isMet) return;
    const ids = target === 'method' ? ['method'] : ['clientId', 'authorize', 'method'];
    const field = ids.map((id) => document.getElementById(id)).find((one) => one !== null);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
    setMet(true);
    void navigate(withQuery({ focus: null }), { replace: true }).then(() => setMet(false));
  }, [target, isMet]);
}
