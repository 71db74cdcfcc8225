import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = [
  ...globSync(['docs/*.md', 'docs/user-guide/*.md']).map((path) => path.replaceAll('\\', '/')),
  'README.md',
];

/** Pictures and pages that a page of ours leads to, from the top of the project. */
const targetsIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^https?:/.test(target))
    .map((target) => posix.join(posix.dirname(page), target));

describe('the user guide', () => {
  it('has a page for each method', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining(
        [
          'authorization-code',
          'customer-client-credentials',
          'customer-authorization-code',
          'legacy-authentication',
        ].map((method) => `docs/user-guide/${method}.md`),
      ),
    );
  });

  it('keeps no picture that nobody shows, and none that is slow to load', () => {
    const targets = PAGES.flatMap(targetsIn);
    const pictures = readdirSync('docs/pictures').map((name) => `docs/pictures/${name}`);
    expect(
      pictures.filter((picture) => !targets.includes(picture)),
      'Show it in a page, or delete it.',
    ).toEqual([]);
    for (const picture of pictures) expect(statSync(picture).size).toBeLessThanOrEqual(60 * 1024);
  });
});
