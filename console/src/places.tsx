import type { ComponentChild } from 'preact';
import { ActivityPage } from './activity/activity-page.tsx';
import { AdapterPage } from './adapter/adapter-page.tsx';
import { AdaptersPage } from './adapters/adapters-page.tsx';
import { CompanyPage } from './company/company-page.tsx';
import { NowherePage } from './frame/nowhere-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { AuthorizationErrorPage } from './sign-in/authorization-error-page.tsx';
import { SignedInPage, SignInPage } from './sign-in/sign-in-page.tsx';
import { WebhookPage } from './webhooks/webhook-page.tsx';
import { WebhooksPage } from './webhooks/webhooks-page.tsx';

export interface Place {
  readonly path: RegExp;
  /** Visible without a session. */
  readonly isOpen?: true;
  /** A tab of the header, and the key that leads to it after `g`. */
  readonly tab?: { readonly href: string; readonly title: string; readonly key: string };
  /** @param parts the decoded groups of `path` */
  readonly draw: (parts: readonly (string | undefined)[], at: URL) => ComponentChild;
}

/** The pages of the console: the router, the header and the shortcuts read this table. A new page is a row here and a component. */
export const PLACES: readonly Place[] = [
  { path: /^\/signin$/, isOpen: true, draw: () => <SignInPage /> },
  { path: /^\/signed-in$/, isOpen: true, draw: () => <SignedInPage /> },
  {
    path: /^\/authorization-error$/,
    isOpen: true,
    draw: (_, at) => <AuthorizationErrorPage reference={at.searchParams.get('ref') ?? ''} />,
  },
  {
    path: /^\/overview$/,
    tab: { href: '/overview', title: 'Overview', key: 'o' },
    draw: () => <OverviewPage />,
  },
  {
    path: /^\/adapters$/,
    tab: { href: '/adapters', title: 'Adapters', key: 'a' },
    draw: () => <AdaptersPage />,
  },
  {
    path: /^\/adapters\/([^/]+)(?:\/(mappings|tracking|activity))?$/,
    draw: ([id = '', tab]) => <AdapterPage key={id} adapterId={id} tab={tab ?? 'information'} />,
  },
  {
    path: /^\/activity$/,
    tab: { href: '/activity', title: 'Activity', key: 'l' },
    draw: () => <ActivityPage />,
  },
  {
    path: /^\/webhooks$/,
    tab: { href: '/webhooks', title: 'Webhooks', key: 'w' },
    draw: () => <WebhooksPage />,
  },
  {
    path: /^\/webhooks\/([^/]+)$/,
    draw: ([id = '']) => <WebhookPage key={id} webhookId={id} />,
  },
  {
    path: /^\/company$/,
    isOpen: true,
    tab: { href: '/company', title: 'Company Information', key: 'c' },
    draw: () => <CompanyPage />,
  },
  { path: /^\/company\/[^/]+$/, draw: (_, at) => <CompanyPage path={at.pathname} /> },
];

export const TABS = PLACES.flatMap(({ tab }) => (tab ? [tab] : []));

/** Renders the place at an address. */
export function drawnAt(at: URL): Pick<Place, 'isOpen'> & { readonly page: ComponentChild } {
  for (const { path, isOpen, draw } of PLACES) {
    const found = path.exec(at.pathname);
    if (found)
      return {
        page: draw(
          found.slice(1).map((part) => part && decodeURIComponent(part)),
          at,
        ),
        ...(isOpen && { isOpen }),
      };
  }
  return { page: <NowherePage />, isOpen: true };
}
