import type { Browser, Page } from './browser.ts';
import { arrivalOf } from './ending.ts';
import type { Stage } from './player.ts';
import type { PageFacts } from './sign-in.ts';

/** Plays one step of the browser: prints the guide's words, where the browser went and what it shows, and what differs. */
export async function look(
  { print }: Stage,
  words: string,
  rows: string,
  tab: Browser,
  go: () => Promise<Page>,
  shows: PageFacts,
): Promise<{ page: Page; differences: readonly string[] }> {
  print(`  ${words}  (${rows})`);
  const page = await go();
  for (const address of page.visited) print(`    → ${withoutValues(address)}`);
  const { path, ...ending } = await arrivalOf(tab, page);
  print(`    ← ${page.status} ${path} ${JSON.stringify(ending)}`);
  const arrived: Readonly<Record<string, unknown>> = { path, ...ending };
  const differences = Object.entries(shows)
    .filter(([name, wanted]) => arrived[name] !== wanted)
    .map(([name, wanted]) => `the browser has arrived with ${name} = ${JSON.stringify(arrived[name])}, not ${wanted}`);
  for (const difference of differences) print(`    ✗ ${difference}`);
  if (differences.length === 0) print('    ✓');
  print('');
  return { page, differences };
}

/** Codes and states are never printed, not even here. */
const withoutValues = (address: string): string => {
  const url = new URL(address);
  return `${url.origin}${url.pathname}${url.search && `?${[...url.searchParams.keys()].join('&')}`}`;
};
