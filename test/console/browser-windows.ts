import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { plainContext } from '../../local/guide/chromium.ts';
import { type Tab, type Witness, witness } from './tab.ts';

/** Nothing that a person waits for takes longer; a test that does waits for something that does not come. */
const PATIENCE_MS = 8_000;

export interface Visit {
  /** Default: `/adapters`. */
  readonly at?: string;
  /** Default: Demo Admin. */
  readonly name?: string;
  readonly options?: BrowserContextOptions | undefined;
}

/** The console's button, then the local issuer's question who one is. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name }).click();
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Window {
  readonly context: BrowserContext;
  readonly witness: Witness;
  /** That a test has left for the next one. */
  page?: Page;
}

/** Whoever has signed in once is let in again by the same cookie: one sign-in a person is enough for a file. And loading the
 * console costs more than most tests: a person's page stays, and the next test goes on from where it is. */
export function browserWindows(browser: Browser, origin: string, keepsReceived: boolean) {
  const sessions = new Map<string, StorageState>();
  const kept = new Map<string, Window>();

  const opened = async (options: BrowserContextOptions): Promise<Window> => {
    const context = await plainContext(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return { context, witness: await witness(context, origin, keepsReceived) };
  };

  const tabIn = ({ context, witness }: Window, page: Page, close: () => Promise<void>): Tab => ({
    ...witness.begin(),
    page,
    go: (address) => goWithin(page, address),
    another: async () => witness.watched(await context.newPage()),
    close,
  });

  return {
    open: async (options: BrowserContextOptions = {}): Promise<Tab> => {
      const window = await opened(options);
      const page = window.witness.watched(await window.context.newPage());
      return tabIn(window, page, () => window.context.close());
    },

    signedIn: async ({ at = '/adapters', name = 'Demo Admin', options }: Visit = {}): Promise<Tab> => {
      const session = sessions.get(name);
      const window =
        (options === undefined && kept.get(name)) ||
        (await opened({ ...options, ...(session && { storageState: session }) }));
      const { context } = window;
      const page = window.page ?? window.witness.watched(await context.newPage());
      const tab = tabIn(window, page, async () => {
        if (options !== undefined) return context.close();
        window.page = page;
        await page.unrouteAll();
        await Promise.all(context.pages().map((other) => other !== page && other.close()));
      });
      if (options === undefined) kept.set(name, window);
      if (session) await context.addCookies(session.cookies);
      if (!session) {
        await page.goto(`${origin}${at}`);
        await signIn(page, name);
      } else if (await isDone(page, origin)) await goWithin(page, at);
      else await page.goto(`${origin}${at}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (!session) sessions.set(name, await context.storageState());
      return tab;
    },
  };
}

/** Whether the test before has left the page as a person leaves it who has nothing more to do there. */
const isDone = async (page: Page, origin: string): Promise<boolean> =>
  page.url().startsWith(origin) &&
  page.evaluate(() => {
    const isSignedIn = document.querySelector('nav[aria-label=Main]') !== null;
    const isBusy = document.querySelector('dialog[open], [aria-busy=true]') !== null;
    const hasNothingUnsaved = dispatchEvent(new Event('beforeunload', { cancelable: true }));
    return isSignedIn && !isBusy && hasNothingUnsaved;
  });

/** As Back and Forward lead there. By way of a page that shows nothing, so that what is there is loaded anew. */
const goWithin = (page: Page, address: string): Promise<void> =>
  page.evaluate(async (to) => {
    // What the test before was told would be taken for an answer to this one.
    for (const told of document.querySelectorAll('.announcer p')) told.textContent = '';
    for (const next of ['/nowhere', to]) {
      history.pushState(null, '', next);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise((drawn) => setTimeout(drawn));
    }
  }, address);
