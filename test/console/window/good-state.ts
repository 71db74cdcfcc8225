import axe from 'axe-core';
import { expect } from 'vitest';
import type { Tab } from './tab.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A theme is other colors and nothing else, so the second one is judged by the rules about colors. */
const COLORS = ['color-contrast', 'link-in-text-block'];

const RUNS = [
  { colorScheme: 'dark', runOnly: { type: 'rule', values: COLORS } },
  { colorScheme: 'light', runOnly: { type: 'tag', values: WCAG } },
] as const;

/** The findings of axe on the current page, in the dark theme and in the light one. */
export async function axeFindings({ page }: Pick<Tab, 'page'>): Promise<readonly string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source);
  const findings: string[] = [];
  for (const { colorScheme, runOnly } of RUNS) {
    await page.emulateMedia({ colorScheme });
    // The page behind a modal dialog is inert, and was judged before the dialog opened.
    const options = JSON.stringify({
      runOnly,
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
      selectors: false,
    });
    const found = await page.evaluate<string[]>(
      `axe.run(document.querySelector('dialog[open]') ?? document, ${options}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`,
    );
    findings.push(...found.map((finding) => `${colorScheme} ${finding}`));
  }
  return findings;
}

/** The state is one that nobody is shut out of, and nothing has gone wrong on the way to it. */
export async function expectGood(tab: Tab): Promise<void> {
  expect(await axeFindings(tab)).toEqual([]);
  expect(tab.errors).toEqual([]);
  expect(tab.elsewhere).toEqual([]);
}
