import type { BrowserContext, Page } from 'playwright-core';
import { isLoopback } from '../../../local/guide/chromium.ts';

/** A browser window in front of a person, and what it has met since the test began. */
export interface Tab extends Readonly<Met> {
  readonly page: Page;
  /** From now on the browser may complain of failed loads: the test makes the API fail. */
  expectFailures(): void;
  /** Goes to an address of the console without loading the console again. */
  go(address: string): Promise<void>;
  /** Another tab of the same window. */
  another(): Promise<Page>;
  close(): Promise<void>;
}

interface Met {
  /** Errors in the browser's console, but for answers that a test has announced with `expectFailures`. */
  readonly errors: string[];
  /** Addresses elsewhere that something asked for. */
  readonly elsewhere: string[];
  /** Everything that came from our own origin, headers and body; files that never change, once. Nothing, unless the file asked
   * for it: every body is a way to the browser and back. */
  readonly received: Received[];
  /** Addresses of our own origin that were asked for. */
  readonly asked: string[];
}

export interface Received {
  readonly url: string;
  readonly text: string;
}

/** A window's witness: it tells the test that is running what the window's pages meet. */
export interface Witness {
  /** A new test begins: what it meets, and the permission to fail, are its own. */
  begin(): Met & Pick<Tab, 'expectFailures'>;
  watched(page: Page): Page;
}

const FAILED_LOAD = /Failed to load resource|net::ERR_/;

export async function witness(context: BrowserContext, origin: string, keepsReceived: boolean): Promise<Witness> {
  const files = new Set<string>();
  let met: Met = { errors: [], elsewhere: [], received: [], asked: [] };
  let mayFail = false;

  // Trusted Types and the policy report violations here as well as in the browser's console.
  await context.exposeFunction('tellViolation', (what: string) => met.errors.push(`policy: ${what}`));
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tellViolation([violatedDirective, blockedURI].join(' ')))",
  );

  return {
    begin: () => {
      met = { errors: [], elsewhere: [], received: [], asked: [] };
      mayFail = false;
      return {
        ...met,
        expectFailures: () => {
          mayFail = true;
        },
      };
    },
    watched: (page) => {
      page.on('console', (message) => {
        const isTold = message.type() === 'error' && !(mayFail && FAILED_LOAD.test(message.text()));
        if (isTold) met.errors.push(message.text());
      });
      page.on('pageerror', (error) => met.errors.push(error.stack ?? error.message));
      page.on('request', (request) => {
        const url = request.url();
        if (url.startsWith(origin)) met.asked.push(url);
        else if (!isLoopback(url)) met.elsewhere.push(url);
      });
      if (!keepsReceived) return page;
      page.on('response', async (response) => {
        const url = response.url();
        if (!url.startsWith(origin) || files.has(url)) return;
        if (url.includes('/assets/')) files.add(url);
        // A redirect has no body, and a page that was left gives none.
        const body = await response.text().catch(() => '');
        met.received.push({ url, text: `${JSON.stringify(response.headers())}\n${body}` });
      });
      return page;
    },
  };
}
