import type { Browser, Page } from './browser.ts';

/** A sign-in's ending, in the form that the console's last page reads it. */
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

/** The page that a sign-in led to and the answer that it shows: the console draws the page from
 * this answer. */
export async function arrivalOf(tab: Browser, { url }: Page): Promise<{ path: string } & Partial<Ending>> {
  const reference = url.searchParams.get('authorized') ?? url.searchParams.get('ref') ?? '';
  const answer = await tab.open(new URL(`/oauth/results/${encodeURIComponent(reference)}`, url).href);
  return { path: url.pathname, ...(answer.status === 200 && (JSON.parse(answer.text) as Ending)) };
}
