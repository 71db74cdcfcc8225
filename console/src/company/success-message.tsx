import { useEffect, useRef } from 'preact/hooks';
import type { Ending } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { isGuest } from '../sign-in/session-state.ts';

interface Success {
  readonly ending: Ending;
  /** Whether the sign-in began in this tab of the console, rather than from a shared link. */
  readonly isBegunHere: boolean;
  readonly isSignedIn: boolean;
}

/** "Success", with the remaining steps for a person who manages the adapter. */
export function SuccessMessage({ ending, isBegunHere, isSignedIn }: Success) {
  const message = useRef<HTMLParagraphElement>(null);
  useEffect(() => message.current?.focus(), []);
  return (
    <section class="success" aria-label="Authorization">
      <p class="success-words" ref={message} role="status" tabIndex={-1}>
        <Icon name="check" />
        <span>
          Success – <bdi>{ending.adapterName ?? 'The adapter'}</bdi> is authorized as{' '}
          <em>
            <bdi>{ending.authorizer?.name ?? 'you'}</bdi>
          </em>
        </span>
      </p>
      {isSignedIn ? <Steps ending={ending} /> : isGuest() && <Done ending={ending} isBegunHere={isBegunHere} />}
    </section>
  );
}

const adapterOf = ({ adapterId }: Ending): string => `/adapters/${encodeURIComponent(adapterId ?? '')}?step=save`;

const Steps = ({ ending }: { ending: Ending }) => (
  <>
    <ol class="strip">
      <li class="done">
        <Icon name="check" /> Authorized
      </li>
      <li class="now" aria-current="step">
        <b>2</b> Save
      </li>
      <li>
        <b>3</b> Run maintenance
      </li>
    </ol>
    <ButtonLink look="primary" href={adapterOf(ending)}>
      Continue: review and save
      <Icon name="arrow" />
    </ButtonLink>
  </>
);

const Done = ({ ending, isBegunHere }: Omit<Success, 'isSignedIn'>) => (
  <>
    <dl class="facts">
      <dt>Company</dt>
      <dd>
        <bdi>{ending.company}</bdi>
      </dd>
      <dt>Adapter</dt>
      <dd>
        <bdi>{ending.adapterName}</bdi> ({ending.environment === 'production' ? 'Production' : 'Test'})
      </dd>
    </dl>
    {isBegunHere ? (
      <>
        <p>Your session ended meanwhile; the authorization is complete. You can close this window.</p>
        <ButtonLink look="primary" href={`/signin?returnTo=${encodeURIComponent(adapterOf(ending))}`}>
          Sign in to continue
        </ButtonLink>
      </>
    ) : (
      <p>You can close this window.</p>
    )}
  </>
);
