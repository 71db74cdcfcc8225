import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type FaultOptions, faultOptionsFrom, USAGE } from './command-line.ts';
import { type Findings, violationsOf } from './findings.ts';
import { PARTS, type PartName, type PartSize } from './parts.ts';
import { tableOf } from './table-of-findings.ts';

/** As many processes at a time, each with one part. */
const LANES = 2;

interface Told {
  readonly findings: readonly Findings[];
  readonly figures: readonly string[];
}

/** `npm run faults`: every part at full size, and one table. `npm run faults -- --part races --seed 7` runs one of them alone,
 * and `--part fleet --adapters 2000` with a fleet of another size. */
async function run({ parts, seed, size, isHelp, isJson }: FaultOptions): Promise<void> {
  if (isHelp) return console.log(USAGE);
  const [first] = parts;
  if (isJson && first) return tell(await played(first, seed, size));

  const startedAt = performance.now();
  const waiting = [...parts];
  const told: Told[] = [];
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      told.push(await ofItsOwnProcess(part, seed, size));
      process.stderr.write(`${part} done after ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  const findings = told.flatMap((one) => one.findings);
  for (const figure of told.flatMap(({ figures }) => figures)) console.log(figure);
  console.log(tableOf(findings, seed, (performance.now() - startedAt) / 1000));
  const violations = findings.flatMap(violationsOf);
  for (const violation of violations) console.log(violation);
  process.exit(violations.length > 0 ? 1 : 0);
}

function options(): FaultOptions {
  try {
    return faultOptionsFrom(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function played(part: PartName, seed: number, size: PartSize): Promise<Told> {
  const figures: string[] = [];
  return { findings: await PARTS[part](seed, (figure) => void figures.push(`${part}: ${figure}`), size), figures };
}

function tell(told: Told): void {
  process.stdout.write(JSON.stringify(told), () => process.exit(0));
}

/** A part in a process of its own: what it breaks is its own too. */
async function ofItsOwnProcess(part: PartName, seed: number, { adapters }: PartSize): Promise<Told> {
  const script = fileURLToPath(import.meta.url);
  const chosen = adapters === undefined ? [] : ['--adapters', String(adapters)];
  const child = spawn(process.execPath, [script, '--part', part, '--seed', String(seed), ...chosen, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(
      `The part "${part}" ended with ${code}; run it alone: npm run faults -- --part ${part} --seed ${seed}`,
    );
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

await run(options());
