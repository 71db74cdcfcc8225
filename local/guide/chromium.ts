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
 * npm. Headless, with a sandbox of nobody's making: it only ever meets pages of this machine. */
export async function launchChromium(): Promise<Browser> {
  // Before the package is imported: it brings its own system libraries then, and needs none of the machine's.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await alone(() => packaged.executablePath());
  return chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true });
}

async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  while (!(await locked())) await pause(LOOK_MS);
  try {
    return await work();
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

/** A lock that nobody will ever release is taken over. */
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

/** A browser window that reaches this machine and nothing else.
 *
 * @param onRefused told of every address elsewhere that something asked for */
export async function loopbackContext(
  browser: Browser,
  options: BrowserContextOptions = {},
  onRefused: (address: string) => void = () => undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
  await context.route(
    ({ protocol, hostname }) => /^https?:$/.test(protocol) && !LOOPBACK.has(hostname),
    (route) => {
      onRefused(route.request().url());
      return route.abort();
    },
  );
  return context;
}
