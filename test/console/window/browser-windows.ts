import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { browser } from '../../../local/guide/browser.ts';
import { plainContext } from '../../../local/guide/chromium.ts';
import { type Tab, type Witness, witness } from './tab.ts';

/** Nothing that a person waits for takes longer; a test that does waits for something that does not come. */
const PATIENCE_MS = 20_000;

export interface Visit {
  /** Default: `/adapters`. */
  readonly at?: string;
  /** Default: Demo Admin. */
  readonly name?: string;
}

/** The console's button, then the local issuer's question who one is. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name }).click();
}

type Session = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** A session without the pages that lead to it: the sign-in itself is tried where it is the matter. */
async function sessionOf(origin: string, who: string): Promise<Session> {
  const person = browser();
  await person.submit(await person.open(`${origin}/auth/login`), {}, who);
  const attributes = {
    domain: '127.0.0.1',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  } as const;
  return {
    cookies: [...person.cookiesOf('127.0.0.1')].map(([name, value]) => ({ name, value, ...attributes })),
    origins: [{ origin, localStorage: [{ name: 'signed-in', value: 'yes' }] }],
  };
}

interface Window {
  readonly context: BrowserContext;
  readonly witness: Witness;
  readonly page: Page;
}

/** Loading the console costs more than most tests: one page stays, and the next test goes on from where it is. */
export function browserWindows(chromium: Browser, origin: string, keepsReceived: boolean) {
  const sessions = new Map<string, Promise<Session>>();
  let kept: Promise<Window> | undefined;
  let person = '';

  const opened = async (options: BrowserContextOptions = {}): Promise<Window> => {
    const context = await plainContext(chromium, {
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const seen = await witness(context, origin, keepsReceived);
    return { context, witness: seen, page: seen.watched(await context.newPage()) };
  };

  const tabIn = ({ context, witness, page }: Window, close: () => Promise<void>): Tab => ({
    ...witness.begin(),
    page,
    go: (address) => goWithin(page, address),
    another: async () => witness.watched(await context.newPage()),
    close,
  });

  return {
    open: async (): Promise<Tab> => {
      const window = await opened();
      return tabIn(window, () => window.context.close());
    },

    signedIn: async ({ at = '/adapters', name = 'Demo Admin' }: Visit = {}): Promise<Tab> => {
      const signingIn = sessions.get(name) ?? sessionOf(origin, name);
      sessions.set(name, signingIn);
      const session = await signingIn;
      kept ??= opened({ storageState: session });
      const window = await kept;
      const { context, page } = window;
      const tab = tabIn(window, async () => {
        await page.unrouteAll();
        await Promise.all(context.pages().map((other) => other !== page && other.close()));
      });
      await context.addCookies(session.cookies);
      if (name === person && (await isDone(page, origin))) await goWithin(page, at);
      else await page.goto(`${origin}${at}`);
      person = name;
      await page.getByRole('heading', { level: 1 }).waitFor();
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

/** Goes there as Back and Forward do, by way of an empty page, so that the content is loaded again. */
const goWithin = (page: Page, address: string): Promise<void> =>
  page.evaluate(async (to) => {
    // An announcement of the test before would be taken for an answer to this one.
    for (const told of document.querySelectorAll('.announcer p')) told.textContent = '';
    for (const next of ['/nowhere', to]) {
      history.pushState(null, '', next);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise((drawn) => setTimeout(drawn));
    }
  }, address);
