import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { helpPages } from './help.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Empty without git or without a history. */
function commit(): string {
  const root = new URL('..', import.meta.url);
  // Inside another repository git would report that one's commit.
  if (!existsSync(new URL('.git', root))) return '';
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [helpPages()],
  define: { __VERSION__: JSON.stringify(version), __COMMIT__: JSON.stringify(commit()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2024',
    // Everything is a file: the policy allows no inline code and no data URLs.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      output: {
        // The API's own pages use the font too, and cannot know a hash (`shared/http/pages.ts`).
        assetFileNames: ({ names: [name = ''] }) =>
          name.endsWith('.woff2') ? 'assets/[name][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
    emptyOutDir: true,
  },
});
