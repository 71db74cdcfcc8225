import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { launchChromium } from '../../../local/guide/chromium.ts';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import type { LocalRunOptions } from '../../../local/local-run.ts';
import { type Client, client } from '../../support/http-client.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../../support/local-run-under-test.ts';
import { browserWindows, type Visit } from './browser-windows.ts';
import type { Tab } from './tab.ts';

export interface ConsoleUnderTest extends LocalRunUnderTest {
  readonly call: Client;
  /** A fresh window: no cookies, nothing remembered. */
  open(): Promise<Tab>;
  /** The console at an address, in front of a person. The window and its page are the same throughout a file: a test
   * leaves them as it found them. */
  signedIn(visit?: Visit): Promise<Tab>;
  holdEvents(hold: boolean): Promise<void>;
  upsFaults(endpoint: string, fault: string, times?: number): Promise<void>;
  advance(seconds: number): Promise<void>;
}

const SOURCES = 'console/src';
const BUILT = 'console/dist/index.html';

/** Warns when a file of the console is newer than its build, since the browser gets the build. */
function warnOfOldBuild(): void {
  const builtMs = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs;
  if (builtMs === undefined) return;
  const newer = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).find(
    (name) => statSync(join(SOURCES, name)).mtimeMs > builtMs,
  );
  if (newer) console.warn(`${join(SOURCES, newer)} is newer than console/dist. Run npm run prepare to test it.`);
}

/** One local run and one browser for a file. */
export async function consoleUnderTest({
  keepsReceived = false,
  ...options
}: Partial<LocalRunOptions> & { keepsReceived?: boolean } = {}): Promise<ConsoleUnderTest> {
  warnOfOldBuild();
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
