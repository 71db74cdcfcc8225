import { useEffect, useState } from 'preact/hooks';
import { readEnding } from '../api/calls.ts';
import type { Ending } from '../api/types.ts';
import { ButtonLink } from '../controls/button.tsx';
import { NowherePage } from '../frame/nowhere-page.tsx';
import { Page } from '../frame/page.tsx';
import { navigate, place, withQuery } from '../router.ts';
import { forgetSignIn } from '../sign-in/interrupted-sign-in.ts';
import { company } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { COMPANY_TABS } from './company-tabs.tsx';
import { SuccessMessage } from './success-message.tsx';

const INFORMATION = '/company';

/** "Company Information" with its tabs, and, on the way back from UPS, the Success message. */
export function CompanyPage({ path = INFORMATION }: { path?: string }) {
  const known = useWatched(company);
  const { told, isUnknown, isAsking } = useEnding(known !== undefined);
  const tabs = COMPANY_TABS.filter(({ isFor }) => isFor?.() ?? true);
  const tab = tabs.find((one) => one.path === path);
  if (!tab) return <NowherePage />;
  return (
    <Page
      title={path === INFORMATION ? 'Company Information' : `${tab.title} – Company Information`}
      heading="Company Information"
      isLoading={isAsking}
    >
      {told && <SuccessMessage ending={told} isSignedIn={known !== undefined} />}
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
      {known && tabs.length > 1 && (
        <nav class="tabs" aria-label="Company">
          {tabs.map((one) => (
            <a key={one.path} href={one.path} aria-current={one === tab ? 'page' : undefined}>
              {one.title}
            </a>
          ))}
        </nav>
      )}
      {known && !isAsking && tab.draw()}
    </Page>
  );
}

/** The ending of the sign-in at UPS. A signed-in person sees it once: a reload does not repeat it. Everyone else has no other page,
 * so a reload does. */
function useEnding(isSignedIn: boolean): { told: Ending | undefined; isUnknown: boolean; isAsking: boolean } {
  const reference = useWatched(place).searchParams.get('authorized');
  const [told, setTold] = useState<Ending>();
  const [isUnknown, setUnknown] = useState(false);
  const isAsking = reference !== null && !told && !isUnknown;
  useEffect(() => {
    if (reference === null) return;
    void readEnding(reference).then((answer) => {
      if (!answer.ok || answer.body.outcome !== 'authorized') return setUnknown(true);
      setTold(answer.body);
      if (answer.body.adapterId) forgetSignIn(answer.body.adapterId);
    });
  }, [reference]);
  useEffect(() => {
    if (isSignedIn && reference !== null && !isAsking)
      void navigate(withQuery({ authorized: null }), { replace: true });
  }, [isSignedIn, reference, isAsking]);
  return { told, isUnknown, isAsking };
}
