import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Marked, type Token } from 'marked';
import type { Plugin } from 'vite';

const DOCS = new URL('../docs/', import.meta.url);

const fileOf = (path: string): string => readFileSync(new URL(path, DOCS), 'utf8');

/** GitHub's anchor of a heading, so that a link works there and here. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/<[^>]+>|[^\w\s-]/g, '')
    .replaceAll(' ', '-');

/** `../user-guide.md#open-the-adapter` → `user-guide.html#open-the-adapter`: all pages are in one folder. */
function addressOf(href: string): string {
  if (/^https?:|^#/.test(href)) return href;
  const found = /^(?:\.\.\/)?(?:user-guide\/)?([\w-]+)\.md(#[\w-]+)?$/.exec(href);
  if (!found) throw new Error(`The user guide leads to ${href}, which is no page of the help.`);
  return `${found[1]}.html${found[2] ?? ''}`;
}

function rendered(markdown: string): { readonly body: string; readonly pictures: readonly string[] } {
  const pictures: string[] = [];
  const marked = new Marked({
    walkTokens: (token: Token) => {
      if (token.type === 'link') token.href = addressOf(token.href);
      if (token.type !== 'image') return;
      pictures.push(basename(token.href));
      token.href = `pictures/${basename(token.href)}`;
    },
    renderer: {
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchorOf(words)}">${words}</h${depth}>\n`;
      },
    },
  });
  return { body: marked.parse(markdown, { async: false }), pictures };
}

const titleOf = (markdown: string): string => /^# (.+)$/m.exec(markdown)?.[1] ?? '';

/** A page without script: it looks like the console and needs no sign-in. */
const pageOf = (title: string, body: string, style: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} – UPS Tracking Adapter</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <script src="/theme.js"></script>
    <link rel="stylesheet" href="/${style}" />
  </head>
  <body class="help-page">
    <header class="top"><div class="top-row"><a class="product" href="/adapters">UPS Tracking Adapter</a></div></header>
    <main>
      <article>
${body}
      </article>
    </main>
    <footer class="bottom"><a href="/help/user-guide.html">User guide</a> <a href="/reference">API reference</a> <span>Not affiliated with UPS.</span></footer>
  </body>
</html>
`;

/** Renders `docs/user-guide.md` and the pages of its methods to `/help/*.html`, in the console's style. */
export const helpPages = (): Plugin => ({
  name: 'help-pages',
  enforce: 'post',
  generateBundle(_, bundle) {
    const style = Object.keys(bundle).find((name) => name.endsWith('.css'));
    if (style === undefined) this.error('The help has no style: the build made no CSS file.');
    const shown = new Set<string>();
    for (const path of globSync('user-guide{,/*}.md', { cwd: DOCS.pathname })) {
      const markdown = fileOf(path);
      const { body, pictures } = rendered(markdown);
      const source = pageOf(titleOf(markdown), body, style);
      this.emitFile({ type: 'asset', fileName: `help/${basename(path, '.md')}.html`, source });
      for (const picture of pictures) shown.add(picture);
    }
    for (const picture of shown) {
      const source = readFileSync(new URL(`pictures/${picture}`, DOCS));
      this.emitFile({ type: 'asset', fileName: `help/pictures/${picture}`, source });
    }
  },
});
