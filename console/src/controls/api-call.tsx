import { state, useWatched } from '../state.ts';
import { CopyButton } from './copy-button.tsx';
import { curlOf, type NamedAction } from './curl.ts';
import { Dialog } from './dialog.tsx';
import './api-call.css';

const Call = (action: NamedAction) => {
  const text = curlOf(action);
  return (
    <div class="api-call">
      <pre class="code">{text}</pre>
      <CopyButton text={text} what={`${action.what} as curl`} />
    </div>
  );
};

/** The call that a dialog's button makes, for a shell. */
export const ApiCall = (action: NamedAction) => (
  <details class="api-calls">
    <summary>Show API call</summary>
    <Call {...action} />
  </details>
);

/** The calls of the current page's buttons, read when the person asks for them. */
let ofPage: readonly NamedAction[] = [];
const shown = state<readonly NamedAction[] | undefined>(undefined);

export const offerApiCalls = (actions: readonly NamedAction[]): void => {
  ofPage = actions;
};

export const showApiCalls = (): void => shown.set(ofPage);

export function ApiCallDialog() {
  const actions = useWatched(shown);
  if (!actions) return null;
  return (
    <Dialog title={actions.length === 1 ? 'API call' : 'API calls'} onClose={() => shown.set(undefined)}>
      <div class="prose">
        {actions.map((action) => (
          <section key={action.what}>
            <h3>{action.what}</h3>
            <Call {...action} />
          </section>
        ))}
      </div>
    </Dialog>
  );
}
