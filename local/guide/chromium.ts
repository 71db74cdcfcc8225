import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Held while one process unpacks; the package itself takes a half-written file of another for its own. */
const LOCK = join(tmpdir(), 'tracking-adapter-chromium.lock');
const LOCK_STALE_MS = 60_000;
const LOOK_MS = 100;

/** The Chromium inside an npm package, unpacked to the temporary directory at its first use: a fresh machine needs nothing but
 * npm. Headless, and without Chromium's own sandbox, which a container may not make: it only ever meets pages of this machine. */
export async function launchChromium(): Promise<Browser> {
  // Before the package is imported: it brings its own system libraries then, and needs none of the machine's.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await alone(() => packaged.executablePath());
  return chromium.launch({ executablePath, args: ['--no-sandbox', LOOPBACK_ONLY], headless: true });
}

/** No name and no address but this machine's is found, so nothing that a page asks for elsewhere leaves it. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  while (!(await locked())) await pause(LOOK_MS);
  try {
    return await work();
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

/** An abandoned lock is taken over. */
async function locked(): Promise<boolean> {
  try {
    await mkdir(LOCK);
    return true;
  } catch {
    const since = await stat(LOCK).catch(() => undefined);
    if (since && Date.now() - since.mtimeMs > LOCK_STALE_MS) await rm(LOCK, { recursive: true, force: true });
    return false;
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an address is of this machine, or of no machine at all. */
export function isLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return !/^(?:https?|wss?):$/.test(protocol) || LOOPBACK.has(hostname);
}

/** A browser window that looks the same wherever it is opened. */
export const plainContext = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
