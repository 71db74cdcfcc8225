import { createInterface } from 'node:readline';
import { appsFrom } from '../../../shared/aws/app.ts';
import type { AppConfig } from '../../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../../shared/aws/parts.ts';
import { trackedOnce } from '../races/tracked-once.ts';
import { calling } from './calling.ts';

/** The first line on standard input. */
export interface CallingOrders {
  readonly config: AppConfig;
  readonly tenantId: string;
  readonly adapterIds: readonly string[];
  readonly inquiryNumber: string;
  readonly seed: number;
  /** This process's clock against real time, in milliseconds. */
  readonly offsetMs: number;
}

/** A caller in a process of its own on shared stores: it tracks until a second line comes, and prints what it was answered. */
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const orders: CallingOrders = JSON.parse((await lines.next()).value ?? 'null');
const { config, tenantId, inquiryNumber, offsetMs } = orders;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = () => new Date(Date.now() + offsetMs);
const caller = calling({
  ...orders,
  newApp: () => appsFrom(() => ({ ...config, log: quiet, clock }))(adapterTable, pauseTable, vault, events, carrier),
  track: (app, adapterId) => trackedOnce(app, { tenantId, adapterId }, inquiryNumber),
});
console.log('ready');
await lines.next();
console.log(JSON.stringify(await caller.stop()));
process.exit(0);
