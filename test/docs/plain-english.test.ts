import { describe, expect, it } from 'vitest';
import { findings } from '../../docs/english/plain-english.ts';

describe('the check of plain English, which npm run lint runs over documents and code', () => {
  it('finds a banned phrase with its place, and names what to write', () => {
    const text = 'One line.\nThe token is spent.\n- Whoever holds it commits.\n';
    expect(findings('docs/x.md', text)).toEqual([
      'docs/x.md:2:14 "spent": rather consumed',
      'docs/x.md:3:1 "- Whoever": rather a subject and a verb',
      'docs/x.md:3:3 "Whoever": rather the worker, the caller, anyone who',
    ]);
  });

  it('leaves quoted code of a document alone, and questions', () => {
    expect(findings('docs/x.md', 'The log has `is spent`.\n\n```sh\necho spent\n```\nWhat now?\n')).toEqual([]);
  });

  it('reads the comments and the texts of code, templates and JSX among them', () => {
    const code = [
      '/** What the vault holds. */',
      "export const text = 'the token is spent';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code under test
      'export const more = `${text} is put off`;',
      'export const Note = () => <p>Your role, as it stands</p>;',
    ].join('\n');
    expect(findings('x.tsx', code)).toEqual([
      'x.tsx:1:1 "/** What": rather a subject and a verb',
      'x.tsx:2:35 "spent": rather consumed',
      'x.tsx:3:33 "put off": rather postponed',
      'x.tsx:4:41 "as it stands": rather as shown',
    ]);
  });

  it('leaves identifiers, names, patterns and quoted code alone', () => {
    const code = [
      "import { spent } from './spent.ts';",
      '// The log has `is spent`, and what now?',
      "if (spent.outcome === 'token-spent' && /is spent/.test(String(mend))) put(off);",
    ].join('\n');
    expect(findings('x.ts', code)).toEqual([]);
  });
});
