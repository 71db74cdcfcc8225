import { readFileSync } from 'node:fs';
import type { SourceFile } from './support/source-files.ts';

/** A folder with more files is searched, not read. */
const MOST_FILES = 20;

/** Returns the folders with more than 20 source files of their own, sorted.
 *
 * `flatFoldersIn([{ path: 'a/1.ts', text: '' }, …])` → `['a']` */
export function flatFoldersIn(files: readonly SourceFile[]): readonly string[] {
  const byFolder = Map.groupBy(files, ({ path }) => path.split('/').slice(0, -1).join('/'));
  return [...byFolder].flatMap(([folder, inside]) => (inside.length > MOST_FILES ? [folder] : [])).toSorted();
}

/** Returns the folders that docs/architecture.md names, with its reasons, as large and flat. */
export function foldersThatStayFlat(): readonly string[] {
  const text = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
  const [, list = ''] = text.split('\n| folder | each file |\n');
  const rows = list.split('\n\n')[0] ?? '';
  return [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, folder = '']) => folder).toSorted();
}
