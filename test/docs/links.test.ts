import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, type SourceFile } from '../support/source-files.ts';

/** The name that a heading gets as a target, as on GitHub. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));

/** Links to nothing, and paths in backticks that are not there. */
function deadEnds({ path, text }: SourceFile, texts: ReadonlyMap<string, string>): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target));
  const dead = links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : posix.join(posix.dirname(path), file);
    if (anchor !== undefined) return !anchorsIn(texts.get(target) ?? '').includes(anchor);
    return !existsSync(target);
  });
  const named = [...text.matchAll(/`((?:bench|cdk|console|docs|functions|local|shared|tenants|test)\/[\w./-]*)`/g)]
    .map(([, named = '']) => named)
    .filter((named) => !existsSync(named));
  return [...dead, ...named].map((target) => `${path} → ${target}`);
}

describe('the documents', () => {
  const texts = new Map(documents().map(({ path, text }) => [path, text]));

  it('lead to files, headings and folders that are there', () => {
    expect(documents().flatMap((document) => deadEnds(document, texts))).toEqual([]);
  });

  it('would be caught leading to one that is not', () => {
    const text = '[a](none.md) [b](guide.md#none) [c](guide.md) `shared/none.ts` `shared/domain/`';
    expect(deadEnds({ path: 'docs/x.md', text }, texts)).toEqual([
      'docs/x.md → none.md',
      'docs/x.md → guide.md#none',
      'docs/x.md → shared/none.ts',
    ]);
  });
});
