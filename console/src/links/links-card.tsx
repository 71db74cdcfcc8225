import type { Adapter } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { announce } from '../controls/announcer.tsx';
import { Button } from '../controls/button.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Ago, useNow } from '../controls/time.tsx';
import { inWords } from '../in-words.ts';
import { localTime } from '../instants.ts';
import { adapterChanges, adaptersChanged } from '../maintenance/runs.ts';
import { may } from '../sign-in/session-state.ts';
import { SIGN_IN_FAILURES } from '../sign-in/sign-in-failures.ts';
import { useWatched } from '../state.ts';
import { linkPath, listLinks, revokeLink, type SignInLink } from './link-calls.ts';
import './links.css';

/** The words and the look of the badge of each state. */
const STATES: Readonly<Record<SignInLink['state'], readonly [words: string, look: string]>> = {
  open: ['Open', 'moving'],
  started: ['Started', 'moving'],
  completed: ['Completed', 'good'],
  expired: ['Expired', 'idle'],
  revoked: ['Revoked', 'idle'],
  superseded: ['No longer needed', 'idle'],
};

const isUsable = ({ state }: SignInLink): boolean => state === 'open' || state === 'started';

/** The sign-in links of an adapter, the newest first. Without any there is no card. */
export function LinksCard({ adapter }: { adapter: Adapter }) {
  const changes = useWatched(adapterChanges);
  const { body, problem } = useLoaded(`links ${adapter.id} ${adapter.version} ${changes}`, () => listLinks(adapter.id));
  if (!problem && (!body || body.data.length === 0)) return null;
  return (
    <section class="card" aria-labelledby="sign-in-links">
      <h2 id="sign-in-links">Sign-in links</h2>
      {problem && <ProblemNote problem={problem} />}
      {body && (
        <ul class="sign-in-links">
          {body.data.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </ul>
      )}
      {body?.nextCursor && <p class="muted">Only the newest are shown; the activity has all of them.</p>}
    </section>
  );
}

function LinkRow({ link }: { link: SignInLink }) {
  const now = useNow();
  const [words, look] = STATES[link.state];
  const { lastFailure } = link;
  return (
    <li>
      <span class={`badge ${look}`}>{words}</span>
      <div class="grow">
        <p>
          <bdi>{link.createdBy.name}</bdi>, <Ago at={link.createdAt} /> · {link.authorizationMethod}
        </p>
        <p class="muted">
          {isUsable(link) && <>Expires {inWords(new Date(link.expiresAt), now)}. </>}
          {isUsable(link) && lastFailure && (
            <>
              Last try: {SIGN_IN_FAILURES[lastFailure.code].title}, <Ago at={lastFailure.at} />.
            </>
          )}
        </p>
      </div>
      {isUsable(link) && may('authorizations:write') && (
        <Button aria-label={`Revoke the link of ${localTime(link.createdAt)}`} onClick={() => void revoke(link)}>
          Revoke
        </Button>
      )}
    </li>
  );
}

async function revoke({ id }: SignInLink): Promise<void> {
  const isSure = await confirmed({
    title: 'Revoke this sign-in link?',
    text: <p>Nobody can sign in with it any more, not even someone who has already begun.</p>,
    yes: 'Revoke link',
    isDangerous: true,
    action: { what: 'Revoke link', method: 'DELETE', path: linkPath(id) },
  });
  if (!isSure) return;
  const answer = await revokeLink(id);
  if (answer.ok) announce('The sign-in link was revoked.');
  else tell('The sign-in link was not revoked', <ProblemNote problem={answer.problem} />);
  adaptersChanged();
}
