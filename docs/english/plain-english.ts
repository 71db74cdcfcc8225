import { globSync, readFileSync } from 'node:fs';
import { BANNED_PHRASES } from './banned-phrases.ts';
import { proseOfCode } from './code-prose.ts';

const DOCUMENTS = ['*.md', 'docs/**/*.md', 'test/*.md'];

/** All code, and the few configuration files beside it. */
const CODE = [
  '*.ts',
  '{bench,cdk,clients,console,docs,functions,local,restore,shared,tenants,test,tools}/**/*.{ts,tsx,mjs}',
];

/** `operations.ts` repeats the descriptions of the API's schemas. `docs/english` and its test quote what is banned. */
const LEFT_OUT = [
  '**/dist/**',
  'clients/typescript/operations.ts',
  'docs/english/*',
  'test/docs/plain-english.test.ts',
];

/** Code blocks and quoted code say what programs read. A replaced letter keeps columns and lines. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, (code) => code.replaceAll(/[^\n]/g, '·'));

const proseOf = (path: string, text: string): string =>
  withoutCode(path.endsWith('.md') ? text : proseOfCode(path, text));

const foundIn = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      BANNED_PHRASES.flatMap(({ phrase, rather }) =>
        [...line.matchAll(new RegExp(phrase, 'g'))].map(
          (found) => `${path}:${index + 1}:${found.index + 1} "${found[0].trim()}": rather ${rather}`,
        ),
      ),
    );

/** A line for each banned phrase in a document, or in the comments and texts of code: where it is, and what to write.
 * Parsing is the slow part, and most files hold no such letters anywhere. */
export const findings = (path: string, text: string): string[] =>
  foundIn(path, text).length === 0 ? [] : foundIn(path, proseOf(path, text));

if (import.meta.main) {
  const all = globSync([...DOCUMENTS, ...CODE], { exclude: LEFT_OUT })
    .toSorted()
    .flatMap((path) => findings(path, readFileSync(path, 'utf8')));
  if (all.length > 0) {
    console.error(all.join('\n'));
    process.exitCode = 1;
  }
}
