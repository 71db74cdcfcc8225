import { namesIn, type StatusCodeLine, statusCodeLines } from './status-code-table.ts';

const INTRODUCTION = `# How UPS is read

Written by \`npm run tracking-tables\` from \`shared/ups/status-codes.tsv\`, the table of UPS's codes.

UPS describes one status in three fields that do not always agree: a type (\`D\`), a code of two characters (\`FS\`) and a code of
three digits (\`011\`). We say one word, why, who has to act, and whether it is final; UPS's own codes and texts stay beside them.

## What we say, and why

| UPS sends | we say | why |
|---|---|---|
| the package's own status, and scans | the own status | It is UPS's summary. Scans follow a delivery: exceptions, claims, photos. |
| three digits in the table | the row of the table | The digits are UPS's most exact statement. |
| \`005\`, \`010\` or \`013\` with a known code of two characters | the row of that code | These digits say little. Never delivered or returned by the code alone. |
| three digits outside the table | what the code or the type alone says, else \`unknown\` | A new code of UPS never becomes delivered, returned or an exception. It is logged. |
| a request, a claim, a photo, a new date | news (\`isStatus\` false) | It does not move a package. The scan shows the status that the package had. |
| type \`D\`, code \`UA\` | \`returned\` | UPS files a return as a delivery, and \`receivedBy\` names the shipper's own desk. |
| delivered in the city of the origin, or after a way back and not known to be at the destination | \`returned\` | A return is never delivered. |
| no package, and the warning TW0001 | \`found: false\` | UPS itself says that it has nothing. |
| no package, and anything else | 502 \`carrier-answer-invalid\` | Nobody said that the number is unknown. |
| a date and a time without an offset | \`localDate\`, \`localTime\`, and \`at\` null | Without a zone nothing is an instant (Mail Innovations). |
| an empty text, blanks | null | UPS pads its texts, and an empty one is a missing one. |
| a field of another shape | null, or an empty list | One odd field costs that field, never the answer. |

## The codes

How sure a row is: O seen in recordings of UPS's answers, S in UPS's schemas, T2 and T1 in several or one public copies of UPS's
own table, M in older manuals.
`;

const HEADINGS = {
  status: 'Three digits',
  activity: 'Two characters, under their type',
  type: 'Types, where nothing else is known',
} as const;

/** `docs/tracking-answers.md`, made of `status-codes.tsv`. */
export function trackingAnswersDocument(): string {
  const lines = statusCodeLines();
  const tables = Object.entries(HEADINGS).map(([kind, heading]) => {
    const rows = lines.filter((line) => line.kind === kind).map(rowOf);
    return `\n### ${heading}\n\n| code | type | UPS's meaning | we say | reason | must act | sure |\n|---|---|---|---|---|---|---|\n${rows.join('')}`;
  });
  return `${INTRODUCTION}${tables.join('')}`;
}

function rowOf({
  code,
  types,
  label,
  status,
  reason,
  actionRequired,
  isFinal,
  isStatus,
  certainty,
}: StatusCodeLine): string {
  const word = isStatus === 'true' ? `\`${status}\`${isFinal === 'true' ? ', final' : ''}` : 'news';
  const why = reason === '' ? '' : `\`${reason}\``;
  return `| \`${code}\` | ${namesIn(types).join(' ')} | ${label} | ${word} | ${why} | ${actionRequired} | ${certainty} |\n`;
}
