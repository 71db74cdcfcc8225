import { useEffect, useRef } from 'preact/hooks';
import type { Ending } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { isGuest, may } from '../sign-in/session-state.ts';

interface Success {
  readonly ending: Ending;
  readonly isSignedIn: boolean;
}

/** "Success", with the remaining steps for a person who began in the console. For a person who came by a link nothing remains. */
export function SuccessMessage({ ending, isSignedIn }: Success) {
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
          {!ending.viaConsole && '. You can close this window.'}
        </span>
      </p>
      {!ending.viaConsole ? (
        <Done ending={ending} />
      ) : (
        (isSignedIn && <Steps ending={ending} />) || (isGuest() && <SessionEnded ending={ending} />)
      )}
    </section>
  );
}

const adapterOf = ({ adapterId }: Ending): string => `/adapters/${encodeURIComponent(adapterId ?? '')}?step=save`;

/** The guide's steps, without Save for a person who may not. */
function Steps({ ending }: { ending: Ending }) {
  const maySave = may('adapters:write');
  const steps = maySave ? ['Save', 'Run maintenance'] : ['Run maintenance'];
  return (
    <>
      <ol class="strip">
        <li class="done">
          <Icon name="check" /> Authorized
        </li>
        {steps.map((step, index) => (
          <li key={step} {...(index === 0 && { class: 'now', 'aria-current': 'step' })}>
            <b>{index + 2}</b> {step}
          </li>
        ))}
      </ol>
      <ButtonLink look="primary" href={adapterOf(ending)}>
        {maySave ? 'Continue: review and save' : 'Continue'}
        <Icon name="arrow" />
      </ButtonLink>
    </>
  );
}

const About = ({ ending }: { ending: Ending }) => (
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
);

const Done = ({ ending }: { ending: Ending }) => (
  <>
    <About ending={ending} />
    {/* The API has checked that it is https. */}
    {ending.returnUrl && (
      <ButtonLink look="primary" href={ending.returnUrl} rel="noreferrer">
        Return to {new URL(ending.returnUrl).host}
      </ButtonLink>
    )}
  </>
);

const SessionEnded = ({ ending }: { ending: Ending }) => (
  <>
    <About ending={ending} />
    <p>Your session ended meanwhile; the authorization is complete. You can close this window.</p>
    <ButtonLink look="primary" href={`/signin?returnTo=${encodeURIComponent(adapterOf(ending))}`}>
      Sign in to continue
    </ButtonLink>
  </>
);
