import { useAdapters } from '../api/use-adapters.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { company } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { AdapterSummary } from './adapter-summary.tsx';
import { roleSentence } from './role-sentence.ts';

/** The tab "Information": the company, its adapters, and the redirect URIs to register. */
export function CompanyInformation() {
  const known = useWatched(company);
  const { list, problem, reload } = useAdapters();
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
            <dt>Signed in as</dt>
            <dd>
              <bdi>{caller.name}</bdi>
            </dd>
          </dl>
          <p>{roleSentence(caller.scopes)}</p>
        </section>
        <section class="card" aria-labelledby="adapters" aria-busy={!list && !problem}>
          <h2 id="adapters">Adapters</h2>
          {problem && !list && (
            <ProblemNote problem={problem}>
              <Button onClick={() => void reload()}>Try again</Button>
            </ProblemNote>
          )}
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
