import { readFileSync } from 'node:fs';

/** Every code of UPS that we know, one a line: the source of the generated module. Collected
 * from recordings of UPS's answers (O), UPS's schemas (S), several (T2) or one (T1) public copies of UPS's own table, and
 * older manuals (M). */
const SOURCE = new URL('../../shared/ups/status-codes.tsv', import.meta.url);

const COLUMNS = [
  'kind',
  'code',
  'types',
  'codes',
  'label',
  'status',
  'reason',
  'actionRequired',
  'isFinal',
  'isStatus',
  'certainty',
] as const;

export type StatusCodeLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The lines of `status-codes.tsv`, in their order.
 *
 * @throws where the columns are others, or a line has more or fewer */
export function statusCodeLines(text = readFileSync(SOURCE, 'utf8')): readonly StatusCodeLine[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== COLUMNS.join('\t')) throw new Error(`status-codes.tsv has the columns ${header}.`);
  return lines.map((line) => {
    const values = line.split('\t');
    if (values.length !== COLUMNS.length) throw new Error(`status-codes.tsv has a line of ${values.length}: ${line}`);
    return Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]])) as StatusCodeLine;
  });
}

/** `X,I` as a list; an empty field has none. */
export const namesIn = (field: string): readonly string[] => (field === '' ? [] : field.split(','));
