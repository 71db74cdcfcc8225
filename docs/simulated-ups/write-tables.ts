import { readFileSync, writeFileSync } from 'node:fs';
import { FAULTS } from '../../local/ups/faults.ts';
import { FAULT_KINDS } from '../../local/ups/pending-faults.ts';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import { REFERENCES } from '../../local/ups/personas/referenced.ts';
import { DEFAULT_SETTINGS, Settings } from '../../local/ups/settings.ts';
import { startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import { CONTROL_CALLS } from './control-calls.ts';

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

async function controlTable(): Promise<string> {
  const ups = await startSimulatedUps({ apps: [] });
  await ups.stop();
  const calls = ups.standaloneRoutes.map(({ method, path }) => `${method} ${path}`);
  const rows = calls.map((call) => {
    const described = CONTROL_CALLS[call];
    if (!described) throw new Error(`docs/simulated-ups/control-calls.ts says nothing about ${call}.`);
    return [code(call), described.body === undefined ? '' : code(described.body), described.does];
  });
  return table(['call', 'body', 'effect'], rows);
}

/** Marker → what stands below it. */
const TABLES: Readonly<Record<string, () => string | Promise<string>>> = {
  control: controlTable,
  faults: () =>
    table(
      ['fault', 'the caller sees', 'the request takes effect'],
      FAULT_KINDS.map((kind) => [code(kind), FAULTS[kind].sees, FAULTS[kind].hasEffect ? 'yes' : 'no']),
    ),
  settings: () =>
    table(
      ['setting', 'default', 'meaning'],
      Object.entries(Settings.shape).map(([name, schema]) => [
        code(name),
        code(DEFAULT_SETTINGS[name as keyof typeof DEFAULT_SETTINGS]),
        schema.description ?? '',
      ]),
    ),
  numbers: () =>
    table(
      ['number', 'meaning'],
      [...PERSONAS].map(([number, { meaning }]) => [code(number), meaning]),
    ),
  references: () =>
    table(
      ['reference', 'finds'],
      REFERENCES.map(({ reference, meaning }) => [code(reference), meaning]),
    ),
};

/** The document with its tables as the code has them: each between `<!-- name -->` and `<!-- end of name -->`. */
export async function withTables(markdown: string): Promise<string> {
  let text = markdown;
  for (const [name, write] of Object.entries(TABLES)) {
    const [before, after] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(before), text.indexOf(after)];
    if (from === -1 || to < from) throw new Error(`docs/simulated-ups.md has no place for the table ${name}.`);
    text = `${text.slice(0, from)}${before}\n${await write()}\n\n${text.slice(to)}`;
  }
  return text;
}

if (import.meta.main) {
  const document = new URL('../simulated-ups.md', import.meta.url);
  writeFileSync(document, await withTables(readFileSync(document, 'utf8')));
}
