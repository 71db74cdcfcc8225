/** Text that is safe to embed in a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

type Part = string | Html | readonly (Html | undefined)[] | undefined;

const partText = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'string' ? escaped(part) : part.map((one) => one?.text ?? '').join('');
};

/** Builds a piece of a page. Every value is escaped, unless it is a piece itself. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, index) => (index === 0 ? text : partText(parts[index - 1]) + text)).join(''));
