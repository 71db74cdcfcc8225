import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Made by tools, or by other people. */
const NOT_OURS = /^(\..*|node_modules|cdk\.out|dist|coverage)$/;

export interface SourceFile {
  /** From the top of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the project. */
export const sourceFiles = (): readonly SourceFile[] => filesNamed(/\.tsx?$/);

/** Every Markdown file of the project. */
export const documents = (): readonly SourceFile[] => filesNamed(/\.md$/);

const filesNamed = (name: RegExp): readonly SourceFile[] =>
  filesIn('', name).map((path) => ({ path, text: readFileSync(`${PROJECT}/${path}`, 'utf8') }));

const filesIn = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(`${PROJECT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (NOT_OURS.test(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(path, name);
    return name.test(entry.name) ? [path] : [];
  });

/** `import … from 'x'`, also of types and over several lines; `import 'x'`; `export … from 'x'`; `import('x')`. */
const IMPORT =
  /^\s*(?:import|export)\s+(?:[\w*{}\s,$]+?\s*from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm;

/** The imports of a file: a path from the top of the project, or the name of a package. */
export const importsOf = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(IMPORT)].map(([, stated, dynamic]) => resolved(path, stated ?? dynamic ?? ''));

const resolved = (path: string, target: string): string =>
  target.startsWith('.') ? posix.join(posix.dirname(path), target) : target;

const COMMENT = /^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm;
const RE_EXPORT = /^\s*export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"][^'"]+['"];?/gm;

/** A file that only hands on what others export. */
export const isBarrel = ({ text }: SourceFile): boolean => {
  const statements = text.replaceAll(COMMENT, '');
  return RE_EXPORT.test(statements) && statements.replaceAll(RE_EXPORT, '').trim() === '';
};
