import { ButtonLink } from '../controls/button.tsx';
import { Page } from './page.tsx';

export const NowherePage = () => (
  <Page title="Not found" isNarrow>
    <p>There is no page at this address.</p>
    <p>
      <ButtonLink look="primary" href="/adapters">
        Go to Adapters
      </ButtonLink>
    </p>
  </Page>
);
