import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium, loopbackContext } from '../../local/guide/chromium.ts';
import type { LocalRunOptions } from '../../local/local-run.ts';
import { machineTokenFrom } from '../../local/machine-token.ts';
import { type Client, client } from '../http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../local-run-under-test.ts';

/** Nothing that a person waits for takes longer; a test that does waits for something that does not come. */
const PATIENCE_MS = 8_000;

/** A browser window with one person in it, and what it has met. */
export interface Tab {
  readonly page: Page;
  /** Errors in the browser's console, but for answers that a test has announced with `expectFailures`. */
  readonly errors: readonly string[];
  /** Addresses elsewhere that something asked for. */
  readonly refused: readonly string[];
  /** Everything that came from our own origin, headers and body. */
  readonly received: readonly { readonly url: string; readonly text: string }[];
  /** From now on the browser may complain of failed loads: the test makes the API fail. */
  expectFailures(): void;
  /** Another tab of the same window. */
  another(): Promise<Tab>;
  close(): Promise<void>;
}

export interface ConsoleUnderTest extends LocalRunUnderTest {
  readonly call: Client;
  /** A fresh window: no cookies, nothing remembered. */
  open(options?: BrowserContextOptions): Promise<Tab>;
  signedIn(name?: string, options?: BrowserContextOptions): Promise<Tab>;
  holdEvents(hold: boolean): Promise<void>;
  upsFaults(endpoint: string, fault: string, times?: number): Promise<void>;
  advance(seconds: number): Promise<void>;
}

/** One local run and one browser for a file. */
export async function consoleUnderTest(options: Partial<LocalRunOptions> = {}): Promise<ConsoleUnderTest> {
  const [local, browser] = await Promise.all([localRunUnderTest(options), launchChromium()]);
  /** Whoever has signed in once is let in again by the same cookie: one sign-in a person is enough for a file. */
  const sessions = new Map<string, NonNullable<BrowserContextOptions['storageState']>>();
  const control = client(local.control, null);
  const told = async (path: string, body: unknown) =>
    expect((await control('POST', path, { body })).status, path).toBe(200);
  const open = (options?: BrowserContextOptions) => openTab(browser, local.api, options);
  return {
    ...local,
    call: client(local.api, await machineTokenFrom(local.token)),
    open,
    signedIn: async (name = 'Demo Admin', options) => {
      const storageState = sessions.get(name);
      const tab = await open({ ...options, ...(storageState && { storageState }) });
      await tab.page.goto(local.api);
      if (!storageState) await signIn(tab.page, name);
      await tab.page.getByRole('heading', { name: 'Adapters', level: 1 }).waitFor();
      sessions.set(name, await tab.page.context().storageState());
      return tab;
    },
    holdEvents: (hold) => told('/events', { hold }),
    upsFaults: (endpoint, fault, times = 1) => told('/ups/faults', { endpoint, fault, times }),
    advance: (seconds) => told('/clock', { advanceSeconds: seconds }),
    stop: async () => {
      await browser.close();
      await local.stop();
    },
  };
}

/** The console's button, then the local issuer's question who one is. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name }).click();
}

const FAILED_LOAD = /Failed to load resource|net::ERR_/;

async function openTab(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const refused: string[] = [];
  const context = await loopbackContext(
    browser,
    { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...options },
    (address) => refused.push(address),
  );
  context.setDefaultTimeout(PATIENCE_MS);
  const received: { url: string; text: string }[] = [];
  const errors: string[] = [];
  let mayFail = false;
  // Trusted Types and the policy tell of themselves here as well as in the browser's console.
  await context.exposeFunction('tellViolation', (what: string) => errors.push(`policy: ${what}`));
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tellViolation([violatedDirective, blockedURI].join(' ')))",
  );

  const watched = (page: Page): Tab => {
    page.on('console', (message) => {
      const isTold = message.type() === 'error' && !(mayFail && FAILED_LOAD.test(message.text()));
      if (isTold) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('response', async (response) => {
      if (!response.url().startsWith(origin)) return;
      // A redirect has no body, and a page that was left gives none.
      const body = await response.text().catch(() => '');
      received.push({ url: response.url(), text: `${JSON.stringify(response.headers())}\n${body}` });
    });
    return {
      page,
      errors,
      refused,
      received,
      expectFailures: () => {
        mayFail = true;
      },
      another: async () => watched(await context.newPage()),
      close: () => context.close(),
    };
  };
  return watched(await context.newPage());
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page as it stands, in the light theme and in the dark one. */
export async function axeFindings({ page }: Tab): Promise<readonly string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source);
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate<string[]>(
      `axe.run({ runOnly: ${JSON.stringify(WCAG)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`,
    );
    findings.push(...found.map((finding) => `${colorScheme} ${finding}`));
  }
  return findings;
}

/** The state is one that nobody is shut out of, and nothing has gone wrong on the way to it. */
export async function expectGood(tab: Tab): Promise<void> {
  expect(await axeFindings(tab)).toEqual([]);
  expect(tab.errors).toEqual([]);
  expect(tab.refused).toEqual([]);
}
