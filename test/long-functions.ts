import { parseSync, Visitor } from 'vite';
import type { SourceFile } from './support/source-files.ts';

export const MAX_LINES = 60;

/** Wiring, which reads from top to bottom: splitting it would only move its parts out of sight of each other. */
const WIRING: Readonly<Record<string, string>> = {
  'cdk/tracking-adapters-stack.ts': 'The constructor is the architecture diagram.',
  'local/local-run.ts': 'It starts the servers of a local run in the order in which they need each other.',
};

interface Lines {
  readonly first: number;
  own: number;
}

/** Returns the functions of a file with more than 60 lines, as `path:line has 61 lines`. A function inside another one is measured
 * separately and counts as one line of it, as a method of a class would. Tests and `WIRING` are excepted.
 *
 * `longFunctionsIn({ path: 'a.ts', text: 'const f = () => {\n … };' })` */
export function longFunctionsIn({ path, text }: SourceFile): readonly string[] {
  const lineAt = lineCounter(text);
  if (path.startsWith('test/') || path in WIRING || lineAt(text.length) <= MAX_LINES) return [];
  const open: Lines[] = [];
  const found: string[] = [];
  const enter = ({ start, end }: { start: number; end: number }) => {
    const first = lineAt(start);
    const inside = lineAt(end) - first;
    const outer = open.at(-1);
    if (outer) outer.own -= inside;
    open.push({ first, own: inside + 1 });
  };
  const leave = () => {
    const done = open.pop();
    if (done && done.own > MAX_LINES) found.push(`${path}:${done.first} has ${done.own} lines`);
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
  }).visit(parseSync(path, text).program);
  return found;
}

/** Returns the line of a position, the first line being 1. Positions of the parser are UTF-16, like those of a string. */
function lineCounter(text: string): (position: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (position) => breaks.filter((index) => index < position).length + 1;
}

/** The excepted files, for the test that keeps the list from growing stale. */
export const EXCEPTED = Object.keys(WIRING);
