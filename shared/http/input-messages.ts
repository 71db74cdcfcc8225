import type * as z from 'zod/mini';

type Issue = z.core.$ZodRawIssue;

/** The nouns of types, after "must be". */
const NOUNS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  array: 'a list',
  null: 'null',
};

/** The words for what a value has too many or too few of. */
const PARTS: Readonly<Record<string, string>> = { string: 'characters', array: 'items', set: 'items' };

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'must be an instant, as in 2026-11-27T10:00:00Z',
  url: 'must be a URL',
};

/** Returns what is wrong with an input, after the name of its field: the one table of messages for rules without one of their own. */
export function inputMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${NOUNS[String(issue.expected)] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return sizeMessage(issue, 'at least', Number(issue.minimum));
    case 'too_big':
      return sizeMessage(issue, 'at most', Number(issue.maximum));
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'has the wrong format';
    default:
      return 'is not valid';
  }
}

function sizeMessage({ origin }: { readonly origin: string }, bound: string, size: number): string {
  const parts = PARTS[origin];
  if (parts === undefined) return `must be ${bound} ${size}`;
  return bound === 'at least' && size === 1 ? 'must not be empty' : `must have ${bound} ${size} ${parts}`;
}
