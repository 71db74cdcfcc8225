import { parseArgs } from 'node:util';
import type { UpsApp, UpsUser } from './ups-apps.ts';

/** Stands in the program's text for everyone to read: it opens nothing but the simulated UPS. */
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

node local/ups/main.ts [options]
  --test-port N        the test environment (wwwcie.ups.com); default 5101, 0 = any
  --production-port N  production (onlinetools.ups.com); default 5102, 0 = any
  --control-port N     faults, settings, revocations, calls, parcels; default 5103, 0 = any
  --data DIR           where tokens are kept; default .local/simulated-ups
  --client-id X --client-secret Y
                       the registered app; default a sample
  --redirect-uri URI   a callback registered on the app, for both environments; may be given several times`;

export interface CommandLine {
  readonly ports: { readonly test: number; readonly production: number; readonly control: number };
  readonly dataDir: string;
  readonly app: UpsApp;
}

/** @throws when an option is unknown or makes no sense; the message says which. */
export function commandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'test-port': { type: 'string', default: '5101' },
      'production-port': { type: 'string', default: '5102' },
      'control-port': { type: 'string', default: '5103' },
      data: { type: 'string', default: '.local/simulated-ups' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      'redirect-uri': { type: 'string', multiple: true, default: [] },
    },
  });
  return {
    ports: {
      test: port('test-port', values['test-port']),
      production: port('production-port', values['production-port']),
      control: port('control-port', values['control-port']),
    },
    dataDir: values.data,
    app: {
      ...registeredApp(values['client-id'], values['client-secret']),
      redirectUris: { test: values['redirect-uri'], production: values['redirect-uri'] },
    },
  };
}

function port(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error(`--${option} must be a port, 0 to 65535`);
  return Number(text);
}

function registeredApp(clientId: string | undefined, clientSecret: string | undefined): UpsApp {
  if (clientId === undefined && clientSecret === undefined) return SAMPLE_APP;
  if (!clientId || !clientSecret) throw new Error('--client-id and --client-secret belong together');
  if (clientId.includes(':')) throw new Error('--client-id must not contain a colon: HTTP Basic could not carry it');
  return { clientId, clientSecret };
}
