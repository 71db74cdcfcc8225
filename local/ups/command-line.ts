import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reasonsIn } from './reasons.ts';
import type { UpsApp, UpsUser } from './ups-apps.ts';
import { UpsConfig } from './ups-config.ts';

/** Public, and opens nothing but the simulated UPS. */
export const SAMPLE_APP: UpsApp = {
  clientId: 'SIMULATEDUPSSAMPLECLIENTID0000000000000000000001',
  clientSecret: 'simulated-sample-secret-not-a-real-one',
};

/** Signs in there, and nowhere else. */
export const SAMPLE_USER: UpsUser = {
  username: 'simulated-shipper',
  password: 'simulated-password',
  shipperAccounts: ['88A1B2'],
};

export const USAGE = `Simulated UPS: imitates UPS's OAuth and tracking on this machine. It is not UPS.

simulated-ups [options]        (in its repository: npm run ups -- [options])
  --test-port N        the test environment (wwwcie.ups.com); default 5101, 0 = any
  --production-port N  production (onlinetools.ups.com); default 5102, 0 = any
  --control-port N     faults, settings, revocations, calls, parcels, time; default 5103, 0 = any
  --client-id X --client-secret Y
                       the registered app; default a sample
  --redirect-uri URI   a callback registered on the app, for both environments; may be given several times
  --config FILE        apps, users, settings and parcels from a JSON file, instead of the three options above
  --data DIR           keep grants and tokens there over a restart; default in memory
  --json               print one line of JSON: origins, control, apps, users, secrets included
  --help               print this`;

export interface CommandLine {
  readonly ports: { readonly test: number; readonly production: number; readonly control: number };
  /** In memory when undefined. */
  readonly dataDir: string | undefined;
  readonly json: boolean;
  readonly config: UpsConfig;
}

/** @returns `help` when that is asked for
 * @throws Error when an option is unknown or makes no sense, or the file is wrong; the message names it */
export function commandLine(args: readonly string[]): CommandLine | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'test-port': { type: 'string', default: '5101' },
      'production-port': { type: 'string', default: '5102' },
      'control-port': { type: 'string', default: '5103' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      'redirect-uri': { type: 'string', multiple: true },
      config: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const ports = {
    test: port('test-port', values['test-port']),
    production: port('production-port', values['production-port']),
    control: port('control-port', values['control-port']),
  };
  const taken = Object.values(ports).filter((each) => each !== 0);
  if (new Set(taken).size < taken.length)
    throw new Error('--test-port, --production-port and --control-port must differ');
  if (values.data === '') throw new Error('--data must name a directory');

  const own = {
    clientId: values['client-id'],
    clientSecret: values['client-secret'],
    callbacks: values['redirect-uri'],
  };
  const isMixed = values.config !== undefined && Object.values(own).some((value) => value !== undefined);
  if (isMixed) throw new Error('--config names the apps: leave out --client-id, --client-secret and --redirect-uri');
  const config = values.config === undefined ? oneApp(own) : configIn(values.config);
  return { ports, dataDir: values.data, json: values.json, config };
}

function port(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error(`--${option} must be a port, 0 to 65535`);
  return Number(text);
}

interface OneApp {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly callbacks: readonly string[] | undefined;
}

function oneApp({ clientId, clientSecret, callbacks = [] }: OneApp): UpsConfig {
  if ((clientId === undefined) !== (clientSecret === undefined))
    throw new Error('--client-id and --client-secret belong together');
  const redirectUris = { test: callbacks, production: callbacks };
  const app = { ...(clientId === undefined ? SAMPLE_APP : { clientId, clientSecret }), redirectUris };
  return checked('--client-id, --client-secret, --redirect-uri', { apps: [app], users: [SAMPLE_USER] });
}

function configIn(file: string): UpsConfig {
  const whose = `--config ${file}`;
  const text = attempt(
    () => readFileSync(file, 'utf8'),
    (message) => `${whose} cannot be read: ${message}`,
  );
  // The whole message can quote the text, and with it a secret.
  const place = (message: string) => /(?: at position \d+)?(?: \(line .*\))?$/.exec(message)?.[0] ?? '';
  return checked(
    whose,
    attempt<unknown>(
      () => JSON.parse(text),
      (message) => `${whose} is not valid JSON${place(message)}`,
    ),
  );
}

function attempt<Result>(act: () => Result, sentence: (message: string) => string): Result {
  try {
    return act();
  } catch (error) {
    throw new Error(sentence(error instanceof Error ? error.message : String(error)));
  }
}

function checked(whose: string, fields: unknown): UpsConfig {
  const config = UpsConfig.safeParse(fields);
  if (!config.success) throw new Error(`${whose}: ${reasonsIn(config.error)}`);
  return config.data;
}
