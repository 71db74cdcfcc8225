import { Page } from './page.tsx';

export const NowherePage = () => (
  <Page title="Not found">
    <p>Page not found.</p>
    <p>
      <a href="/adapters">Go to Adapters</a>
    </p>
  </Page>
);
