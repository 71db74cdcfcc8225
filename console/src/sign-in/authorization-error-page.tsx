import { useState } from 'preact/hooks';
import { authorize, readEnding } from '../api/calls.ts';
import type { Ending, Problem } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Button, ButtonLink, OutsideLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { leaveFor } from '../router.ts';
import { useWatched } from '../state.ts';
import { adapterAddress } from '../status/next-step.tsx';
import { UPS_DEVELOPERS, UPS_SIGN_IN } from '../ups-links.ts';
import { interruptedSignIn } from './interrupted-sign-in.ts';
import { company, isGuest } from './session-state.ts';
import { ASK_FOR_A_NEW_LINK, type FailureWords, SIGN_IN_FAILURES, SIGN_IN_UNKNOWN } from './sign-in-failures.ts';

/** Says why a sign-in failed, looked up by its reference: no part of the address itself is shown. */
export function AuthorizationErrorPage({ reference }: { reference: string }) {
  const { body, problem } = useLoaded(`ending ${reference}`, () => readEnding(reference || 'attempt-expired'));
  if (problem && problem.code !== 'not-found') {
    return (
      <Page title="The result of the sign-in is not known yet" isNarrow>
        <ProblemNote problem={problem} isTitled={false} />
        <ButtonLink look="primary" href="/adapters">
          Go to Adapters
        </ButtonLink>
      </Page>
    );
  }
  if (!body && !problem) return null;
  return <Failure ending={body} />;
}

const LINKS = {
  'redirect-uri-not-registered': UPS_DEVELOPERS,
  'client-refused': UPS_DEVELOPERS,
  'no-shipper-account': UPS_SIGN_IN,
} as const;

/** @param ending undefined when it belongs to another browser or is too old */
function Failure({ ending }: { ending: Ending | undefined }) {
  useWatched(company);
  const code = !ending ? 'attempt-expired' : ending.code === 'authorized' ? 'attempt-used' : ending.code;
  const { title, happened, ...words } = ending ? SIGN_IN_FAILURES[code] : SIGN_IN_UNKNOWN;
  const asGuest = isGuest();
  const remedy = asGuest ? (words.withoutSession ?? ASK_FOR_A_NEW_LINK) : words.remedy;
  const link = code in LINKS ? LINKS[code as keyof typeof LINKS] : undefined;
  return (
    <Page title={title} isNarrow>
      {code === 'sign-in-denied' ? (
        <Note isLive>
          <p>{happened}</p>
        </Note>
      ) : (
        <div class="note bad" role="alert">
          <Icon name="alert" />
          <p>{happened}</p>
        </div>
      )}
      <h2>What to do</h2>
      <Remedy steps={remedy} redirectUri={ending?.redirectUri} />
      {!asGuest && <Again adapterId={ending?.adapterId ?? null} words={words} />}
      {link && (!asGuest || code === 'no-shipper-account') && (
        <p>
          <OutsideLink href={link.href}>{link.words}</OutsideLink>
        </p>
      )}
      <Details code={code} ending={ending} />
    </Page>
  );
}

interface AgainProps {
  readonly adapterId: string | null;
  readonly words: Pick<FailureWords, 'button' | 'isAgain'>;
}

/** The buttons of a person with a session. */
function Again({ adapterId, words: { button, isAgain } }: AgainProps) {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  if (adapterId === null) {
    return (
      <p>
        <ButtonLink look="primary" href="/adapters">
          Go to Adapters
        </ButtonLink>
      </p>
    );
  }
  const address = adapterAddress({ id: adapterId });
  const begun = interruptedSignIn(adapterId);
  const isAnew = isAgain && begun?.method === 'Authorization Code';
  const startAnew = async (authorizer: string) => {
    setBusy(true);
    const answer = await authorize(adapterId, {
      authorizationMethod: 'Authorization Code',
      ...(authorizer && { authorizer }),
    });
    if (answer.ok) return leaveFor(answer.body.authorizationUrl);
    setBusy(false);
    setProblem(answer.problem);
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <p class="buttons">
        {isAnew ? (
          <Button look="primary" isBusy={isBusy} onClick={() => void startAnew(begun.authorizer)}>
            {button}
          </Button>
        ) : (
          <ButtonLink look="primary" href={isAgain ? `${address}?focus=authorize` : address}>
            {button}
          </ButtonLink>
        )}
        {isAgain && <ButtonLink href={address}>Back to adapter</ButtonLink>}
      </p>
    </>
  );
}

const Remedy = ({ steps, redirectUri }: { steps: readonly string[]; redirectUri: string | undefined }) =>
  steps.length === 1 ? (
    <p>{steps[0]}</p>
  ) : (
    <ol class="steps-list">
      {steps.map((step) => (
        <li key={step}>
          {step}
          {step.endsWith(':') && <RedirectUri uri={redirectUri} />}
        </li>
      ))}
    </ol>
  );

const Details = ({ code, ending }: { code: string; ending: Ending | undefined }) => (
  <details>
    <summary>Details</summary>
    <dl class="facts">
      <dt>Code</dt>
      <dd>
        <code>{code}</code>
      </dd>
      {ending?.company && (
        <>
          <dt>Company</dt>
          <dd>
            <bdi>{ending.company}</bdi>
          </dd>
        </>
      )}
      {ending?.adapterName && (
        <>
          <dt>Adapter</dt>
          <dd>
            <bdi>{ending.adapterName}</bdi> ({ending.environment === 'production' ? 'Production' : 'Test'})
          </dd>
        </>
      )}
      {ending?.requestId && (
        <>
          <dt>Request</dt>
          <dd>
            <code>{ending.requestId}</code> <CopyButton text={ending.requestId} what="request ID" />
          </dd>
        </>
      )}
    </dl>
  </details>
);

/** An expired sign-in names no environment, so this links to the page that lists both. */
const RedirectUri = ({ uri }: { uri: string | undefined }) =>
  uri === undefined ? (
    <p>
      It is listed at <a href="/company">Company Information</a>.
    </p>
  ) : (
    <p class="copyable">
      <code>{uri}</code>
      <CopyButton text={uri} what="redirect URI" />
    </p>
  );
