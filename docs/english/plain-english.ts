import { globSync, readFileSync } from 'node:fs';
import { BANNED_PHRASES } from './banned-phrases.ts';

/** Documents for people; code comments are not checked yet. */
const DOCUMENTS = ['*.md', 'docs/**/*.md'];

/** Code blocks and paths say what programs read. A replaced letter keeps columns and lines. */
const proseOf = (markdown: string): string =>
  markdown.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, (code) => code.replaceAll(/[^\n]/g, '·'));

/** A line for each banned phrase in a document: where it is, and what to write. */
export function findings(path: string, markdown: string): string[] {
  const lines = proseOf(markdown).split('\n');
  return lines.flatMap((line, index) =>
    BANNED_PHRASES.flatMap(({ phrase, rather }) =>
      [...line.matchAll(new RegExp(phrase, 'g'))].map(
        (found) => `${path}:${index + 1}:${found.index + 1} "${found[0].trim()}": rather ${rather}`,
      ),
    ),
  );
}

if (import.meta.main) {
  const all = globSync(DOCUMENTS)
    .toSorted()
    .flatMap((path) => findings(path, readFileSync(path, 'utf8')));
  if (all.length > 0) {
    console.error(all.join('\n'));
    process.exitCode = 1;
  }
}
