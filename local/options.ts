import { parseArgs } from 'node:util';
import { VAULTS, type VaultName } from '../shared/domain/secret-ids.ts';

/** So that the commands in the README run as printed. */
export const DEFAULT_PORT = 8400;

export interface StartOptions {
  /** The API's; control, simulated UPS and issuer follow it. 0 = any free ones. */
  readonly port: number;
  /** Where everything is kept. */
  readonly dataDir: string;
  /** Forget what was kept. */
  readonly reset: boolean;
  /** One JSON object on the first line, then JSON log lines. */
  readonly json: boolean;
  /** UPS itself instead of the simulated one, for someone who has credentials there. */
  readonly realUps: boolean;
  /** Where new secrets are made. */
  readonly vault: VaultName;
  /** Adapters of the Demo Company, samples for all but one. */
  readonly demoAdapters: number;
}

/** Twice as many as the console lists. */
const MOST_ADAPTERS = 10_000;

export const USAGE = `npm start -- [options]

  --port N     the API's port (default ${DEFAULT_PORT}; the next four are used too; 0 = any free ones)
  --data DIR   where adapters, secrets and tokens are kept (default .local)
  --reset      delete the data there first
  --json       print one JSON object first, then JSON log lines
  --real-ups   use UPS itself instead of the simulated UPS
  --vault NAME where new secrets are made: secrets-manager (default) or envelope
  --adapters N give the Demo Company N adapters (default 1, most ${MOST_ADAPTERS}): samples in every status, which UPS has not authorized`;

/** @throws with a sentence for the person at the command line */
export function optionsFrom(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string', default: '.local' },
      reset: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'real-ups': { type: 'boolean', default: false },
      vault: { type: 'string', default: 'secrets-manager' },
      adapters: { type: 'string', default: '1' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_530) {
    throw new Error(`--port takes a number from 0 to 65530, not ${JSON.stringify(values.port)}.`);
  }
  const vault = VAULTS.find((name) => name === values.vault);
  if (!vault) throw new Error(`--vault takes one of ${VAULTS.join(', ')}, not ${JSON.stringify(values.vault)}.`);
  const demoAdapters = Number(values.adapters);
  if (!Number.isInteger(demoAdapters) || demoAdapters < 1 || demoAdapters > MOST_ADAPTERS) {
    throw new Error(`--adapters takes a number from 1 to ${MOST_ADAPTERS}, not ${JSON.stringify(values.adapters)}.`);
  }
  return {
    port,
    dataDir: values.data,
    reset: values.reset,
    json: values.json,
    realUps: values['real-ups'],
    vault,
    demoAdapters,
  };
}
