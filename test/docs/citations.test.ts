import { describe, expect, it } from 'vitest';
import { documents, sourceFiles } from '../support/source-files.ts';

interface Text {
  readonly path: string;
  readonly text: string;
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const STEPS = /\b[Ss]teps? (\d+[a-z]?(?:(?:, | and | to )\d+[a-z]?)*)/g;
const DEPLOYMENT_STEP = /^#+ (\d+)\. /gm;

/** Comments of code, and documents whole. */
const prose = ({ path, text }: Text): string => (/\.tsx?$/.test(path) ? (text.match(COMMENT) ?? []).join('\n') : text);

const captured = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

const stepsIn = (text: string): string[] => captured(STEPS, text).flatMap((list) => list.match(/\d+[a-z]?/g) ?? []);

/** The definitions of the two documents that others cite. */
function definitionsIn(protocol: string, glossary: string) {
  return {
    steps: new Set(captured(/^- \*\*Step (\d+[a-z]?),/gm, protocol)),
    invariants: new Set(captured(/^- \*\*(I\d)\*\*/gm, protocol)),
    methods: new Set(captured(/^\| \*\*([A-Z])\*\* \|/gm, glossary)),
  };
}

/** Citations of one text that lead nowhere. A document may number steps of its own in its headings. */
function deadCitations(file: Text, defined: ReturnType<typeof definitionsIn>, paths: readonly string[]): string[] {
  const text = prose(file);
  const own = file.path.endsWith('.md') ? captured(DEPLOYMENT_STEP, text) : [];
  const dead = [
    ...stepsIn(text)
      .filter((step) => !defined.steps.has(step) && !own.includes(step))
      .map((step) => `step ${step}`),
    ...captured(/\b(I\d)\b/g, text).filter((invariant) => !defined.invariants.has(invariant)),
    ...captured(/\bmethods? ([A-Z])\b/g, text)
      .filter((letter) => !defined.methods.has(letter))
      .map((letter) => `method ${letter}`),
    ...captured(/([\w./-]+\.md)\b/g, text).filter((name) => !isThere(name, paths)),
  ];
  return dead.map((citation) => `${file.path} cites ${citation}`);
}

const isThere = (name: string, paths: readonly string[]): boolean => {
  const plain = name.replace(/^(\.{1,2}\/)+/, '');
  return paths.some((path) => path === plain || path.endsWith(`/${plain}`));
};

describe('what comments and documents cite', () => {
  const files: readonly Text[] = [...sourceFiles(), ...documents()];
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const defined = definitionsIn(textOf('docs/protocol.md'), textOf('docs/glossary.md'));
  const paths = documents().map(({ path }) => path);

  it('is defined: the steps and invariants of the protocol, the methods of the guide, and every document', () => {
    expect([...defined.invariants]).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8']);
    expect([...defined.methods]).toEqual(['A', 'B', 'C']);
    expect(files.flatMap((file) => deadCitations(file, defined, paths))).toEqual([]);
  });

  it('is found in code, and is noticed when it leads nowhere', () => {
    const cited = sourceFiles().flatMap((file) => stepsIn(prose(file)));
    expect(cited).toEqual(expect.arrayContaining(['4', '4c', '5', '6']));
    const planted = { path: 'docs/x.md', text: 'Steps 3 and 44z hold I9 for method Q (no-such.md).' };
    expect(deadCitations(planted, defined, paths)).toEqual([
      'docs/x.md cites step 44z',
      'docs/x.md cites I9',
      'docs/x.md cites method Q',
      'docs/x.md cites no-such.md',
    ]);
  });
});
