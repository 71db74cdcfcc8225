import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { isLoopback, launchChromium, plainContext } from '../../local/guide/chromium.ts';
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
  readonly elsewhere: readonly string[];
  /** Everything that came from our own origin, headers and body; files that never change, once. Nothing, unless the file asked
   * for it: every body is a way to the browser and back. */
  readonly received: readonly Received[];
  /** Addresses of our own origin that were asked for. */
  readonly asked: readonly string[];
  /** From now on the browser may complain of failed loads: the test makes the API fail. */
  expectFailures(): void;
  /** Another tab of the same window. */
  another(): Promise<Page>;
  close(): Promise<void>;
}

export interface Received {
  readonly url: string;
  readonly text: string;
}

export interface ConsoleUnderTest extends LocalRunUnderTest {
  readonly call: Client;
  /** A fresh window: no cookies, nothing remembered. */
  open(options?: BrowserContextOptions): Promise<Tab>;
  /** With options of its own a window is a fresh one too; without, a person's window is the same throughout a file. */
  signedIn(name?: string, options?: BrowserContextOptions): Promise<Tab>;
  holdEvents(hold: boolean): Promise<void>;
  upsFaults(endpoint: string, fault: string, times?: number): Promise<void>;
  advance(seconds: number): Promise<void>;
}

/** One local run and one browser for a file. */
export async function consoleUnderTest({
  keepsReceived = false,
  ...options
}: Partial<LocalRunOptions> & { keepsReceived?: boolean } = {}): Promise<ConsoleUnderTest> {
  const [local, browser] = await Promise.all([localRunUnderTest(options), launchChromium()]);
  const control = client(local.control, null);
  const told = async (path: string, body: unknown) =>
    expect((await control('POST', path, { body })).status, path).toBe(200);
  const windows = browserWindows(browser, local.api, keepsReceived);
  return {
    ...local,
    call: client(local.api, await machineTokenFrom(local.token)),
    open: windows.open,
    signedIn: windows.signedIn,
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

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Whoever has signed in once is let in again by the same cookie: one sign-in a person is enough for a file. */
function browserWindows(browser: Browser, origin: string, keepsReceived: boolean) {
  const sessions = new Map<string, StorageState>();
  const kept = new Map<string, { context: BrowserContext; sink: Sink }>();

  const opened = async (options: BrowserContextOptions) => {
    const sink: Sink = { errors: [] };
    const context = await plainContext(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await watchPolicy(context, sink);
    return { context, sink };
  };

  return {
    open: async (options: BrowserContextOptions = {}): Promise<Tab> => {
      const { context, sink } = await opened(options);
      return tabIn({ context, sink, origin, keepsReceived }, () => context.close());
    },
    signedIn: async (name = 'Demo Admin', options?: BrowserContextOptions): Promise<Tab> => {
      const session = sessions.get(name);
      const isShared = options === undefined && session !== undefined;
      const window =
        (isShared && kept.get(name)) || (await opened({ ...options, ...(session && { storageState: session }) }));
      const { context, sink } = window;
      if (isShared) {
        kept.set(name, window);
        await context.addCookies(session.cookies);
      }
      const tab = await tabIn({ context, sink, origin, keepsReceived }, async () => {
        if (isShared) await Promise.all(context.pages().map((page) => page.close()));
        else await context.close();
      });
      await tab.page.goto(origin);
      if (!session) await signIn(tab.page, name);
      await tab.page.getByRole('heading', { name: 'Adapters', level: 1 }).waitFor();
      if (!session) sessions.set(name, await context.storageState());
      return tab;
    },
  };
}

/** Where the errors of the test that is running go. */
interface Sink {
  errors: string[];
}

/** Trusted Types and the policy tell of themselves here as well as in the browser's console. */
async function watchPolicy(context: BrowserContext, sink: Sink): Promise<void> {
  await context.exposeFunction('tellViolation', (what: string) => sink.errors.push(`policy: ${what}`));
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tellViolation([violatedDirective, blockedURI].join(' ')))",
  );
}

const FAILED_LOAD = /Failed to load resource|net::ERR_/;

interface Opened {
  readonly context: BrowserContext;
  readonly sink: Sink;
  readonly origin: string;
  readonly keepsReceived: boolean;
}

async function tabIn({ context, sink, origin, keepsReceived }: Opened, close: () => Promise<void>): Promise<Tab> {
  const asked: string[] = [];
  const elsewhere: string[] = [];
  const received: Received[] = [];
  const errors: string[] = [];
  const files = new Set<string>();
  let mayFail = false;
  sink.errors = errors;

  const watched = (page: Page): Page => {
    page.on('console', (message) => {
      const isTold = message.type() === 'error' && !(mayFail && FAILED_LOAD.test(message.text()));
      if (isTold) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith(origin)) asked.push(url);
      else if (!isLoopback(url)) elsewhere.push(url);
    });
    if (!keepsReceived) return page;
    page.on('response', async (response) => {
      const url = response.url();
      if (!url.startsWith(origin) || files.has(url)) return;
      if (url.includes('/assets/')) files.add(url);
      // A redirect has no body, and a page that was left gives none.
      const body = await response.text().catch(() => '');
      received.push({ url, text: `${JSON.stringify(response.headers())}\n${body}` });
    });
    return page;
  };
  return {
    page: watched(await context.newPage()),
    errors,
    elsewhere,
    received,
    asked,
    expectFailures: () => {
      mayFail = true;
    },
    another: async () => watched(await context.newPage()),
    close,
  };
}
