import { useEffect, useState } from 'preact/hooks';
import { forgetSignIn, isBegunHere } from '../adapter/interrupted-sign-in.ts';
import { readEnding } from '../api/calls.ts';
import type { Ending, Scope } from '../api/types.ts';
import { useAdapters } from '../api/use-adapters.ts';
import { ButtonLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { navigate, place, withQuery } from '../router.ts';
import { company } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { AdapterSummary } from './adapter-summary.tsx';
import { SuccessMessage } from './success-message.tsx';

/** "Company Information": the company, its adapters, and, on the way back from UPS, the Success message. */
export function CompanyPage() {
  const known = useWatched(company);
  const { told, isUnknown, isAsking } = useEnding(known !== undefined);
  return (
    <Page title="Company Information" isLoading={isAsking}>
      {told && <SuccessMessage {...told} isSignedIn={known !== undefined} />}
      {isUnknown && (
        <p class="muted">
          There is no message for this browser: it is older than 30 minutes, or it belongs to another browser.
        </p>
      )}
      {!known && !told && !isAsking && (
        <p>
          <ButtonLink look="primary" href="/signin?returnTo=/company">
            Sign in to continue
          </ButtonLink>
        </p>
      )}
      {known && !isAsking && <Facts />}
    </Page>
  );
}

/** A sign-in at UPS that has succeeded. */
interface Told {
  readonly ending: Ending;
  readonly isBegunHere: boolean;
}

/** The ending of the sign-in at UPS. A signed-in person sees it once: a reload does not repeat it. Everyone else has no other page,
 * so a reload does. */
function useEnding(isSignedIn: boolean): { told: Told | undefined; isUnknown: boolean; isAsking: boolean } {
  const reference = useWatched(place).searchParams.get('authorized');
  const [told, setTold] = useState<Told>();
  const [isUnknown, setUnknown] = useState(false);
  const isAsking = reference !== null && !told && !isUnknown;
  useEffect(() => {
    if (reference === null) return;
    void readEnding(reference).then((answer) => {
      if (!answer.ok || answer.body.outcome !== 'authorized') return setUnknown(true);
      const { adapterId } = answer.body;
      setTold({ ending: answer.body, isBegunHere: adapterId !== null && isBegunHere(adapterId) });
      if (adapterId) forgetSignIn(adapterId);
    });
  }, [reference]);
  useEffect(() => {
    if (isSignedIn && reference !== null && !isAsking)
      void navigate(withQuery({ authorized: null }), { replace: true });
  }, [isSignedIn, reference, isAsking]);
  return { told, isUnknown, isAsking };
}

const ABILITIES: Readonly<Record<Scope, string>> = {
  'adapters:read': 'view adapters',
  'adapters:write': 'configure adapters',
  'authorizations:write': 'authorize',
  'mappings:write': 'map shippers',
  'maintenance:write': 'run maintenance',
  'tracking:read': 'track',
  'proofs:read': 'Read proofs of delivery',
  'webhooks:read': 'view webhooks and events',
  'webhooks:write': 'manage webhooks',
};

const abilitiesOf = (scopes: readonly Scope[]): string =>
  new Intl.ListFormat('en').format(scopes.map((scope) => ABILITIES[scope]));

function Facts() {
  const known = useWatched(company);
  const { list, problem } = useAdapters();
  if (!known) return null;
  const { id, name, redirectUris, caller } = known;
  return (
    <div class="columns">
      <div class="column">
        <section class="card" aria-labelledby="company">
          <h2 id="company">Company</h2>
          <dl class="facts">
            <dt>Name</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
            <dt>Tenant ID</dt>
            <dd>
              <code>{id}</code> <CopyButton text={id} what="tenant ID" />
            </dd>
            <dt>You are</dt>
            <dd>
              <bdi>{caller.name}</bdi>
              <span class="cell-more">You can {abilitiesOf(caller.scopes)}.</span>
            </dd>
          </dl>
        </section>
        <section class="card" aria-labelledby="adapters" aria-busy={!list && !problem}>
          <h2 id="adapters">Adapters</h2>
          {problem && !list && <ProblemNote problem={problem} />}
          {list && <AdapterSummary adapters={list.data} />}
        </section>
      </div>
      <aside class="card help" aria-labelledby="redirect-uris">
        <h2 id="redirect-uris">Redirect URIs</h2>
        <p>
          For your own app with Customer Authorization Code. Register the exact URI of its environment at UPS
          Developers.
        </p>
        {(['test', 'production'] as const).map((environment) => (
          <div class="field" key={environment}>
            <span class="label">{environment === 'test' ? 'Test' : 'Production'}</span>
            <p class="copyable">
              <code>{redirectUris[environment]}</code>
              <CopyButton text={redirectUris[environment]} what={`redirect URI for ${environment}`} />
            </p>
          </div>
        ))}
      </aside>
    </div>
  );
}
