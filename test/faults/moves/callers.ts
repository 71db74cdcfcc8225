import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NUMBER, type RaceProduct } from '../races/product.ts';
import { type Caller, calling } from './calling.ts';
import type { CallingOrders } from './calling-process.ts';

export type CallersAs = 'processes' | 'apps';

interface CallerAsked {
  readonly adapterIds: readonly string[];
  readonly seed: number;
}

/** Starts a caller. `processes`: one of its own; `apps`: apps with their own caches in this one. */
export const startCaller = async (as: CallersAs, product: RaceProduct, asked: CallerAsked): Promise<Caller> =>
  as === 'processes'
    ? inAProcess(product, asked)
    : calling({ ...asked, newApp: () => product.anApp(), track: product.track });

async function inAProcess({ run, tenantId, patient }: RaceProduct, asked: CallerAsked): Promise<Caller> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'calling-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const offsetMs = (run.config.clock?.().getTime() ?? Date.now()) - Date.now();
  const orders: CallingOrders = { ...asked, config: patient, tenantId, inquiryNumber: NUMBER, offsetMs };
  child.stdin.write(`${JSON.stringify(orders)}\n`);
  const { value } = await lines.next();
  if (value !== 'ready') throw new Error(`A calling process said ${value}.`);
  return {
    async stop() {
      child.stdin.write('over\n');
      const { value: called } = await lines.next();
      if (called === undefined) throw new Error('A calling process has ended early.');
      return JSON.parse(called);
    },
  };
}
