import { ButtonLink } from '../controls/button.tsx';
import { Page } from './page.tsx';

export const NowherePage = () => (
  <Page title="Not found" isNarrow>
    <p>
      <ButtonLink look="primary" href="/adapters">
        Go to Adapters
      </ButtonLink>
    </p>
  </Page>
);
