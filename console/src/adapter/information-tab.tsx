import { useEffect, useState } from 'preact/hooks';
import type { Adapter } from '../api/types.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { LinksCard } from '../links/links-card.tsx';
import { guardLeaving, navigate, place, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { apiCallsOf } from './api-calls.ts';
import { AuthorizationDetails } from './authorization-details.tsx';
import { type Bar, barOf } from './bar-state.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { isDirty } from './draft.ts';
import { GeneralSection } from './general-section.tsx';
import { MethodSection } from './method-section.tsx';
import { METHODS } from './methods.ts';
import { Prerequisites } from './prerequisites.tsx';
import { doPrimary, SaveBar } from './save-bar.tsx';
import { UriSection } from './uri-section.tsx';
import { type Configuration, useConfiguration } from './use-configuration.ts';

const LEAVE = {
  title: 'Leave without saving?',
  text: <p>Your changes are not saved yet.</p>,
  yes: 'Leave',
  no: 'Stay here',
  isDangerous: true,
};

interface InformationProps {
  readonly adapter: Adapter;
  readonly etag: string | null;
  readonly reload: () => Promise<void>;
}

export function InformationTab(props: InformationProps) {
  const { adapter } = props;
  const configuration = useConfiguration(props);
  const { draft, base, verification, conflict, save } = configuration;
  const dirty = isDirty(draft, base) || verification !== undefined;
  const [isReplacing, setReplacing] = useState(false);
  const bar = useBar(adapter, configuration);
  const primary = bar.primary;

  useEffect(() => {
    guardLeaving(dirty ? () => confirmed(LEAVE) : undefined);
    return () => guardLeaving(undefined);
  }, [dirty]);
  // A new version of the adapter holds the new secret.
  useEffect(() => setReplacing(false), [adapter.version]);
  useEffect(() => {
    offerApiCalls(apiCallsOf(adapter, configuration));
    return () => offerApiCalls([]);
  });
  useSaveKey(() => (bar.isSaveOff ? undefined : void save()));
  useFocusFromAddress(() => setReplacing(true));

  return (
    <form
      class="configuration"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        doPrimary(primary, configuration, adapter);
      }}
    >
      <div class="columns">
        <div class="column">
          <MethodSection
            adapter={adapter}
            configuration={configuration}
            isReplacing={isReplacing}
            onReplace={() => setReplacing(true)}
          />
          <AuthorizationDetails
            adapter={adapter}
            again={draft.method === base.method ? againOf(configuration) : undefined}
          />
          <GeneralSection configuration={configuration} />
          <UriSection adapter={adapter} environment={draft.environment} />
          <LinksCard adapter={adapter} />
        </div>
        <Prerequisites method={draft.method} />
      </div>
      <SaveBar adapter={adapter} configuration={configuration} bar={bar} />
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

/** "Authorize again": the platform's app needs nothing typed, a company's app needs its secret once more. */
const againOf = ({ draft, authorize }: Configuration) =>
  METHODS[draft.method].hasClient
    ? () => void navigate(withQuery({ focus: 'authorize' }), { replace: true })
    : () => void authorize();

function useBar(adapter: Adapter, { draft, base, errors, verification }: Configuration): Bar {
  const isToBeSaved = useWatched(place).searchParams.get('step') === 'save';
  return barOf({
    draft,
    base,
    status: adapter.status,
    isAuthorized: adapter.authorization !== null,
    isVerified: verification !== undefined,
    isToBeSaved,
    mistakes: Object.keys(errors).length,
    mayEdit: may('adapters:write'),
    mayAuthorize: may('authorizations:write'),
    mayMaintain: may('maintenance:write'),
  });
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

/** Focuses the field that a next step led to, once.
 *
 * @param onAuthorize called before, so that the field for a new secret is there */
function useFocusFromAddress(onAuthorize: () => void): void {
  const target = useWatched(place).searchParams.get('focus');
  useEffect(() => {
    if (target === null) return;
    if (target !== 'method') onAuthorize();
    const timer = requestAnimationFrame(() => {
      const ids = target === 'method' ? ['method'] : ['clientSecret', 'again', 'primary', 'method'];
      const field = ids.map((id) => document.getElementById(id)).find((one) => one !== null);
      const isFirst =
        field?.id === 'clientSecret' && document.querySelector<HTMLInputElement>('#clientId')?.value === '';
      const focused = isFirst ? document.getElementById('clientId') : field;
      focused?.focus();
      focused?.scrollIntoView({ block: 'center' });
      void navigate(withQuery({ focus: null }), { replace: true });
    });
    return () => cancelAnimationFrame(timer);
  }, [target]);
}
