import { useEffect, useRef } from 'preact/hooks';
import type { Ending } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';

/** "Success", and what remains: review and save, then run maintenance. */
export function SuccessMessage({ ending, isSignedIn }: { ending: Ending; isSignedIn: boolean }) {
  const message = useRef<HTMLParagraphElement>(null);
  useEffect(() => message.current?.focus(), []);
  const adapter = `/adapters/${encodeURIComponent(ending.adapterId ?? '')}?step=save`;
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
      {isSignedIn ? (
        <ButtonLink look="primary" href={adapter}>
          Continue: review and save
          <Icon name="arrow" />
        </ButtonLink>
      ) : (
        <>
          <p>Your session ended meanwhile; the authorization stands.</p>
          <ButtonLink look="primary" href={`/signin?returnTo=${encodeURIComponent(adapter)}`}>
            Sign in to continue
          </ButtonLink>
        </>
      )}
    </section>
  );
}
