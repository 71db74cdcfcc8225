import { parseArgs } from 'node:util';
import { PARTS, type PartName, type PartSize } from './parts.ts';

/** The parts whose size the command line may choose. */
const SIZED: readonly PartName[] = ['fleet', 'stored-moves', 'process-moves', 'fleet-moves'];

export const USAGE = `npm run faults [-- --part PART] [--seed N] [--adapters N]

  --part PART     one part alone (default: all of them): ${Object.keys(PARTS).join(', ')}
  --seed N        plays the same run again (default: by chance)
  --adapters N    the size of the parts ${SIZED.join(', ')}

Exit: 0 = nothing was lost, 1 = something was, or a part ended early, 2 = the options are wrong.`;

export interface FaultOptions {
  readonly parts: readonly PartName[];
  readonly seed: number;
  readonly size: PartSize;
  readonly isHelp: boolean;
  /** One part prints its findings as JSON. */
  readonly isJson: boolean;
}

/** @throws with a sentence for the person at the command line */
export function faultOptionsFrom(args: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      part: { type: 'string' },
      seed: { type: 'string' },
      adapters: { type: 'string' },
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { part, seed, adapters } = values;
  if (part !== undefined && !isPart(part)) {
    throw new Error(`There is no part "${part}". The parts are ${Object.keys(PARTS).join(', ')}.`);
  }
  if (adapters !== undefined && part !== undefined && !SIZED.includes(part)) {
    throw new Error(`--adapters is the size of ${SIZED.join(', ')}; the part ${part} has its own.`);
  }
  return {
    parts: part === undefined ? (Object.keys(PARTS) as PartName[]) : [part],
    seed: seed === undefined ? Date.now() % 1_000_000 : wholeNumber('--seed', seed, 0),
    size: { adapters: adapters === undefined ? undefined : wholeNumber('--adapters', adapters, 1) },
    isHelp: values.help,
    isJson: values.json,
  };
}

const isPart = (text: string): text is PartName => Object.hasOwn(PARTS, text);

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least) return number;
  throw new Error(`${option} takes a whole number from ${least} on, not "${text}".`);
}
