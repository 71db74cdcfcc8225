import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Visit } from './browser-windows.ts';
import { type ConsoleUnderTest, consoleUnderTest } from './console-under-test.ts';
import { expectGood } from './good-state.ts';
import type { Tab } from './tab.ts';
import { type WatchedConsole, watchedConsole } from './watched-console.ts';

/** The console that the tests of a file share, and the window before the test that is running. */
interface OfFile<Product> {
  readonly product: Product;
  tab: Tab;
  readonly good: () => Promise<void>;
}

/** Starts the console before the first test of a file, closes the window after each, and stops it all after the last. */
function ofFile<Product extends ConsoleUnderTest>(
  start: () => Promise<Product>,
  leave: (product: Product, tab: Tab) => Promise<void>,
): OfFile<Product> {
  let product: Product | undefined;
  let tab: Tab | undefined;
  const present = <One>(one: One | undefined, what: string): One => {
    if (one === undefined) throw new Error(`There is no ${what} yet: use it inside of a test.`);
    return one;
  };
  const file: OfFile<Product> = {
    get product() {
      return present(product, 'console');
    },
    get tab() {
      return present(tab, 'window');
    },
    set tab(shown: Tab) {
      tab = shown;
    },
    good: () => expectGood(file.tab),
  };
  beforeAll(async () => {
    product = await start();
  });
  afterEach(async () => {
    if (tab) await leave(file.product, tab);
    tab = undefined;
  });
  afterAll(() => product?.stop());
  return file;
}

/** For a file of tests that begin on any page of the console. */
export function consoleOfFile() {
  const file = ofFile(consoleUnderTest, (_, tab) => tab.close());
  return Object.assign(file, {
    /** The console in front of a person, by default on its first page. */
    opened: async (visit?: Visit): Promise<Page> => {
      file.tab = await file.product.signedIn(visit);
      return file.tab.page;
    },
  });
}

/** For a file of tests that begin at the configuration of a new adapter, and whose browser must receive no secret. */
export function watchedConsoleOfFile() {
  const file = ofFile<WatchedConsole>(watchedConsole, (product, tab) => product.leave(tab));
  return Object.assign(file, {
    opened: async (name?: string) => {
      const adapter = await file.product.configurationOf(name);
      file.tab = adapter.tab;
      return adapter;
    },
  });
}
