import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { announcement } from '../announcement.ts';
import { jsonLines } from '../local-log.ts';
import { startLocalRun } from '../local-run.ts';
import { launchChromium, plainContext } from './chromium.ts';
import { type GuideLook, type Picture, playEveryScreen } from './every-screen.ts';

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

const GUIDE_VIEWPORT = { width: 1200, height: 780 };
const PHONE = { width: 360, height: 740 };

const GUIDE_LOOKS: Readonly<Record<GuideLook, Look>> = {
  light: { colorScheme: 'light', viewport: GUIDE_VIEWPORT },
  dark: { colorScheme: 'dark', viewport: GUIDE_VIEWPORT },
  phone: { colorScheme: 'light', viewport: PHONE },
};

const ALL_LOOKS: readonly (readonly [name: string, look: Look])[] = (['light', 'dark'] as const).flatMap(
  (colorScheme) =>
    [{ width: 1440, height: 900 }, { width: 1366, height: 768 }, PHONE].map(
      (viewport) => [`${colorScheme}-${viewport.width}`, { colorScheme, viewport }] as const,
    ),
);

const PICTURES = 'docs/pictures';

/** Takes the pictures of the guide, or, with a folder, one of every screen in every look.
 *
 * `npm run screenshots`            retakes the pictures of docs/user-guide.md and the README
 * `npm run screenshots -- DIR`     every screen at 1440, 1366 and 360 px, light and dark, to look at */
async function takePictures(folder: string | undefined): Promise<void> {
  if (folder === undefined) await Promise.all(globSync(`${PICTURES}/*.webp`).map((picture) => rm(picture)));
  const looksOf = ({ name, inGuide = [] }: Picture): readonly (readonly [path: string, look: Look])[] =>
    folder === undefined
      ? inGuide.map((look) => [
          join(PICTURES, look === 'light' ? `${name}.webp` : `${name}-${look}.webp`),
          GUIDE_LOOKS[look],
        ])
      : ALL_LOOKS.map(([lookName, look]) => [join(folder, `${name}-${lookName}.png`), look]);

  const dataDir = await mkdtemp(join(tmpdir(), 'tracking-adapter-pictures-'));
  const run = await startLocalRun({ port: 0, dataDir, reset: false, realUps: false, log: jsonLines(() => undefined) });
  const browser = await launchChromium();
  try {
    const page = await (await plainContext(browser, GUIDE_LOOKS.light)).newPage();
    await playEveryScreen(page, announcement(run), async (picture) => {
      for (const [path, look] of looksOf(picture)) {
        await wear(page, look);
        await mkdir(join(path, '..'), { recursive: true });
        await writeFile(path, await pictureOf(page, path));
        console.log(path);
      }
      await wear(page, GUIDE_LOOKS.light);
    });
  } finally {
    await browser.close();
    await run.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function wear(page: Page, { colorScheme, viewport }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  // A mouse that rests on a button changes it.
  await page.mouse.move(0, 0);
}

/** Lossy pictures have a third of the bytes, and the guide's come with every clone. */
const WEBP_QUALITY = 75;

async function pictureOf(page: Page, path: string): Promise<Buffer> {
  if (!path.endsWith('.webp')) return page.screenshot({ animations: 'disabled', caret: 'hide', timeout: 60_000 });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: WEBP_QUALITY });
  await session.detach();
  return Buffer.from(data, 'base64');
}

await takePictures(process.argv[2]);
