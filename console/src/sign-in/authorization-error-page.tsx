import { readEnding } from '../api/calls.ts';
import type { Ending } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { ButtonLink, OutsideLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { useWatched } from '../state.ts';
import { UPS_DEVELOPERS, UPS_SIGN_IN } from '../ups-links.ts';
import { company, isGuest } from './session-state.ts';
import { ASK_FOR_A_NEW_LINK, SIGN_IN_FAILURES, SIGN_IN_UNKNOWN } from './sign-in-failures.ts';

/** Says why a sign-in failed, looked up by its reference: no part of the address itself is shown. */
export function AuthorizationErrorPage({ reference }: { reference: string }) {
  const { body, problem } = useLoaded(`ending ${reference}`, () => readEnding(reference || 'attempt-expired'));
  if (problem && problem.code !== 'not-found') {
    return (
      <Page title="The result of the sign-in is not known yet" isNarrow>
        <ProblemNote problem={problem} />
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
  const { title, happened, button, ...words } = ending ? SIGN_IN_FAILURES[code] : SIGN_IN_UNKNOWN;
  const asGuest = isGuest();
  const remedy = asGuest ? (words.withoutSession ?? ASK_FOR_A_NEW_LINK) : words.remedy;
  const link = code in LINKS ? LINKS[code as keyof typeof LINKS] : undefined;
  const adapter = ending?.adapterId ? `/adapters/${encodeURIComponent(ending.adapterId)}` : '/adapters';
  return (
    <Page title={title} isNarrow>
      <div class="note bad" role="alert">
        <Icon name="alert" />
        <p>{happened}</p>
      </div>
      <h2>What to do</h2>
      <Remedy steps={remedy} redirectUri={ending?.redirectUri} />
      {(!asGuest || code === 'no-shipper-account') && (
        <p class="buttons">
          {!asGuest && (
            <ButtonLink look="primary" href={adapter}>
              {ending?.adapterId ? button : 'Go to Adapters'}
            </ButtonLink>
          )}
          {link && <OutsideLink href={link.href}>{link.words}</OutsideLink>}
        </p>
      )}
      <Details code={code} ending={ending} />
    </Page>
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
