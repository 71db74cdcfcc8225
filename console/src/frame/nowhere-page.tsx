import { Page } from './page.tsx';

export const NowherePage = () => (
  <Page title="Not found">
    <p>There is no page at this address.</p>
    <p>
      <a href="/adapters">Go to Adapters</a>
    </p>
  </Page>
);
