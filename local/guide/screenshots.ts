import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { announcement } from '../announcement.ts';
import { jsonLines } from '../local-log.ts';
import { startLocalRun } from '../local-run.ts';
import { launchChromium, plainContext } from './chromium.ts';
import { type Picture, playEveryScreen } from './every-screen.ts';

/** Three ways to look at the console; the guide and the README show the first. */
const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1200, height: 780 } },
  dark: { colorScheme: 'dark', viewport: { width: 1200, height: 780 } },
  phone: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const;
type Look = keyof typeof LOOKS;

/** Takes the pictures of the guide, or, with a folder, one of every screen in every look.
 *
 * `npm run screenshots`            retakes the pictures of docs/user-guide.md and the README
 * `npm run screenshots -- DIR`     every screen, light, dark and 360 px wide, to look at */
async function takePictures(folder: string | undefined): Promise<void> {
  const browser = await launchChromium();
  try {
    if (folder === undefined) await Promise.all(globSync(`${PICTURES}/*.webp`).map((picture) => rm(picture)));
    for (const look of Object.keys(LOOKS) as Look[]) {
      if (folder !== undefined) await takeAll(browser, look, ({ name }) => join(folder, `${look}-${name}.png`));
      else await takeAll(browser, look, (picture) => ofGuide(picture, look));
    }
  } finally {
    await browser.close();
  }
}

const PICTURES = 'docs/pictures';

/** The guide shows the light look, and each picture says in which others it is shown as well. */
const ofGuide = ({ name, inGuide }: Picture, look: Look): string | undefined => {
  if (!inGuide?.includes(look)) return undefined;
  return join(PICTURES, look === 'light' ? `${name}.webp` : `${name}-${look}.webp`);
};

/** Lossy pictures have a third of the bytes, and the guide's come with every clone. */
const WEBP_QUALITY = 82;

async function pictureOf(page: Page, path: string): Promise<Buffer> {
  if (!path.endsWith('.webp')) return page.screenshot({ animations: 'disabled', caret: 'hide' });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: WEBP_QUALITY });
  await session.detach();
  return Buffer.from(data, 'base64');
}

async function takeAll(browser: Browser, look: Look, fileOf: (picture: Picture) => string | undefined): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-pictures-'));
  const run = await startLocalRun({ port: 0, dataDir, reset: false, realUps: false, log: jsonLines(() => undefined) });
  const context = await plainContext(browser, LOOKS[look]);
  try {
    const page = await context.newPage();
    await playEveryScreen(page, announcement(run), async (picture) => {
      const path = fileOf(picture);
      if (path === undefined) return;
      await mkdir(join(path, '..'), { recursive: true });
      // A mouse that rests on a button changes it.
      await page.mouse.move(0, 0);
      await writeFile(path, await pictureOf(page, path));
      console.log(path);
    });
  } finally {
    await context.close();
    await run.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await takePictures(process.argv[2]);
