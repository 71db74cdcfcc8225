import { deauthorize } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Ago, useNow } from '../controls/time.tsx';
import { dayOf, daysUntil, utc } from '../instants.ts';
import { askForLinks } from '../links/asked-links.ts';
import { adaptersChanged } from '../maintenance/runs.ts';
import { may } from '../sign-in/session-state.ts';
import { nearness } from '../status/nearness.ts';
import { METHODS } from './methods.ts';
import { askToDeauthorize } from './questions.tsx';

const SOURCES = {
  entered: 'as entered',
  operator: 'the signed-in user',
  client: 'the Client ID',
  unknown: 'from an unknown source',
} as const;

interface DetailsProps {
  readonly adapter: Adapter;
  /** Absent: the form holds another method. */
  readonly again?: (() => void) | undefined;
}

/** Shows who authorized the adapter, when, and for how long. */
export const AuthorizationDetails = ({ adapter, again }: DetailsProps) => (
  <section class="card" aria-labelledby="authorization-details">
    <h2 id="authorization-details">Authorization Details</h2>
    {adapter.authorization ? (
      <Details adapter={adapter} again={again} authorization={adapter.authorization} />
    ) : (
      <NotYet adapter={adapter} />
    )}
  </section>
);

const NotYet = ({ adapter }: { adapter: Adapter }) => (
  <>
    <p class="muted">
      Not authorized yet. Authorizer name and date stamp appear here once UPS has authorized this adapter.
    </p>
    {may('authorizations:write') && (
      <p class="buttons">
        <span>Does someone else sign in at UPS, such as a customer?</span>
        <Button onClick={() => askForLinks([adapter])}>Create sign-in link…</Button>
      </p>
    )}
  </>
);

type Authorization = NonNullable<Adapter['authorization']>;

const Details = ({ adapter, again, authorization }: DetailsProps & { authorization: Authorization }) => (
  <>
    <dl class="facts">
      <dt>Authorizer name</dt>
      <dd>
        <bdi>{authorization.authorizer.name}</bdi>{' '}
        <span class="muted">({SOURCES[authorization.authorizer.source]})</span>
      </dd>
      <dt>Date stamp</dt>
      <dd>
        <time dateTime={authorization.authorizedAt}>{utc(authorization.authorizedAt)}</time>{' '}
        <span class="muted">
          (<Ago at={authorization.authorizedAt} />)
        </span>
      </dd>
      <dt>Method</dt>
      <dd>{adapter.authorizationMethod}</dd>
      <dt>Lasts</dt>
      <dd>
        <Lasting authorization={authorization} />
      </dd>
      <dt>Last renewed</dt>
      <dd>{authorization.lastRenewedAt ? <Ago at={authorization.lastRenewedAt} /> : 'not yet needed'}</dd>
    </dl>
    {may('authorizations:write') && (
      <p class="buttons">
        {again && (
          <Button id="again" onClick={again}>
            {METHODS[adapter.authorizationMethod].action === 'verify' ? 'Verify again' : 'Authorize again'}
          </Button>
        )}
        <Button look="danger" onClick={() => void removeAuthorization(adapter)}>
          Remove authorization…
        </Button>
      </p>
    )}
  </>
);

function Lasting({ authorization: { authorizationExpiresAt } }: { authorization: Authorization }) {
  const now = useNow();
  if (!authorizationExpiresAt)
    return <>Until the Client Secret is changed at UPS Developers. Tokens renew automatically.</>;
  const days = daysUntil(authorizationExpiresAt, now);
  return (
    <>
      Renews automatically. Ends on <strong class={nearness(days)}>{dayOf(authorizationExpiresAt)}</strong> only if UPS
      can’t be reached until then <span class="muted">({days === 1 ? '1 day' : `${days} days`} left)</span>
    </>
  );
}

async function removeAuthorization({ id, version }: Adapter): Promise<void> {
  if (!(await askToDeauthorize())) return;
  const answer = await deauthorize(id, `"${version}"`);
  if (answer.ok) announce('The authorization was removed.');
  else tell('The authorization was not removed', <ProblemNote problem={answer.problem} />);
  adaptersChanged();
}
