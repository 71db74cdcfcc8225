import type { Page } from './browser.ts';
import type { Stage } from './player.ts';
import type { PageFacts } from './sign-in.ts';

/** Plays one step of the browser: prints the guide's words, where the browser went and what it shows, and what differs. */
export async function look(
  { print }: Stage,
  words: string,
  rows: string,
  go: () => Promise<Page>,
  shows: PageFacts,
): Promise<{ page: Page; differences: readonly string[] }> {
  print(`  ${words}  (${rows})`);
  const page = await go();
  for (const address of page.visited) print(`    → ${withoutValues(address)}`);
  print(`    ← ${page.status} ${textOf(page)}`);
  const differences = [
    ...(page.url.pathname === shows.path ? [] : [`the browser is at ${page.url.pathname}, not ${shows.path}`]),
    ...shows.words
      .filter((expected) => !page.text.includes(expected))
      .map((missing) => `the page does not say "${missing}"`),
  ];
  for (const difference of differences) print(`    ✗ ${difference}`);
  if (differences.length === 0) print('    ✓');
  print('');
  return { page, differences };
}

/** Codes and states are nobody's to read, not even here. */
const withoutValues = (address: string): string => {
  const url = new URL(address);
  return `${url.origin}${url.pathname}${url.search && `?${[...url.searchParams.keys()].join('&')}`}`;
};

const textOf = ({ text }: Page): string =>
  text
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
