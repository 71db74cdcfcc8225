import { namesIn, statusCodeLines } from './status-code-table.ts';

/** `shared/ups/status-codes.ts`, made of `status-codes.tsv`. */
export function statusCodesModule(): string {
  const rows = statusCodeLines().map(({ kind, code, types, status, reason, actionRequired, isFinal, isStatus }) => {
    const texts = [kind, code].map(literal).join(', ');
    const typeNames = `[${namesIn(types).map(literal).join(', ')}]`;
    const word = [status, reason, actionRequired].map(literalOrNull).join(', ');
    return `  [${texts}, ${typeNames}, ${word}, ${isFinal}, ${isStatus}],\n`;
  });
  return [
    '// Written from status-codes.tsv by npm run tracking-tables.\n',
    "import type { StatusCodeRow } from './status-code-row.ts';\n\n",
    'export const STATUS_CODES: readonly StatusCodeRow[] = [\n',
    ...rows,
    '];\n',
  ].join('');
}

const literal = (text: string): string => `'${text}'`;
const literalOrNull = (text: string): string => (text === '' ? 'null' : literal(text));
