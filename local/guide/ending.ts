import type { Browser, Page } from './browser.ts';

/** How a sign-in ended, as the console's page at the end of it asks for it. */
export interface Ending {
  readonly outcome: 'authorized' | 'failed';
  readonly code: string;
  readonly company: string | null;
  readonly adapterId: string | null;
  readonly adapterName: string | null;
  readonly environment: string | null;
  readonly authorizer: { readonly name: string; readonly source: string } | null;
  readonly redirectUri?: string;
  readonly requestId: string | null;
}

/** Where the browser has arrived after a sign-in, and what that page would show: it is the console's, and draws itself from
 * this answer. */
export async function arrivalOf(tab: Browser, { url }: Page): Promise<{ path: string } & Partial<Ending>> {
  const reference = url.searchParams.get('authorized') ?? url.searchParams.get('ref') ?? '';
  const answer = await tab.open(new URL(`/oauth/results/${encodeURIComponent(reference)}`, url).href);
  return { path: url.pathname, ...(answer.status === 200 && (JSON.parse(answer.text) as Ending)) };
}
