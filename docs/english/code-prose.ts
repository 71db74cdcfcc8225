import { parseSync, Visitor } from 'vite';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The comments and the texts of a TypeScript file, at their lines and columns; a dot stands for every other character.
 * A string without a space is a name, not a text. */
export function proseOfCode(path: string, code: string): string {
  const { comments, program } = parseSync(path, code);
  const texts: Span[] = [...comments];
  new Visitor({
    Literal: (literal) => {
      if (typeof literal.value === 'string') texts.push(inside(literal));
    },
    TemplateElement: (element) => {
      texts.push(element);
    },
    JSXText: (text) => {
      texts.push(text);
    },
  }).visit(program);

  const prose = code.replaceAll(/[^\n]/g, '·').split('');
  for (const { start, end } of texts) {
    const text = code.slice(start, end);
    if (text.includes(' ')) prose.splice(start, text.length, ...text);
  }
  return prose.join('');
}

/** Without the quotes. */
const inside = ({ start, end }: Span): Span => ({ start: start + 1, end: end - 1 });
