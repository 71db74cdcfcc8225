import { importsOf, type SourceFile } from './support/source-files.ts';

/** The circles among files that import each other, types included: each as the paths on it, in order.
 *
 * `cyclesIn([{ path: 'a.ts', text: "import './b.ts';" }, { path: 'b.ts', text: "import './a.ts';" }])` → `[['a.ts', 'b.ts']]` */
export function cyclesIn(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const imports = new Map(files.map((file) => [file.path, importsOf(file)]));
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(trail.slice(start));
    if (start >= 0 || finished.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}
