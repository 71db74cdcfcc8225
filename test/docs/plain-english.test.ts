import { describe, expect, it } from 'vitest';
import { findings } from '../../docs/english/plain-english.ts';

describe('the check of plain English, which npm run lint runs over the documents', () => {
  it('finds a banned phrase with its place, and names what to write', () => {
    const text = 'One line.\nThe token is spent.\n- Whoever holds it commits.\n';
    expect(findings('docs/x.md', text)).toEqual([
      'docs/x.md:2:14 "spent": rather consumed',
      'docs/x.md:3:1 "- Whoever": rather a subject and a verb',
      'docs/x.md:3:3 "Whoever": rather the worker, the caller, anyone who',
    ]);
  });

  it('leaves code alone, and questions', () => {
    expect(findings('docs/x.md', 'The log has `is spent`.\n\n```sh\necho spent\n```\nWhat now?\n')).toEqual([]);
  });
});
