import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { appsFrom } from '../../../shared/aws/app.ts';
import type { AppConfig } from '../../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../../shared/aws/parts.ts';
import { trackedOnce } from './tracked-once.ts';

/** The first line on standard input. */
export interface TrackingOrders {
  readonly config: AppConfig;
  readonly tenantId: string;
  readonly adapterId: string;
  readonly inquiryNumber: string;
}

/** The second line: the signal to begin. */
export interface TrackingSignal {
  /** This process's clock against real time, in milliseconds. */
  readonly offsetMs: number;
  /** When each call begins after the signal, in milliseconds. */
  readonly startsMs: readonly number[];
}

/** A function's process of its own on shared stores: warmed up, it tracks at the signal, and prints how each call was answered. */
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const line = async () => JSON.parse((await lines.next()).value ?? 'null');

const { config, inquiryNumber, ...key } = (await line()) as TrackingOrders;
let offsetMs = 0;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = () => new Date(Date.now() + offsetMs);
const app = appsFrom(() => ({ ...config, log: quiet, clock }))(adapterTable, pauseTable, vault, events, carrier);
const adapter = await app.adapters.get(key);
if (adapter?.secret) await app.vault.read(adapter, adapter.secret);
console.log('ready');

const signal = (await line()) as TrackingSignal;
offsetMs = signal.offsetMs;
const answers = await Promise.all(
  signal.startsMs.map(async (startMs) => {
    await pause(startMs);
    return trackedOnce(app, key, inquiryNumber);
  }),
);
console.log(JSON.stringify(answers));
process.exit(0);
