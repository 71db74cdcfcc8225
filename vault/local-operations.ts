import { askLocalControl } from '../tools/local-control.ts';
import type { VaultOperations } from './operations.ts';

/** The vaults of a local run, through its control server. */
export function localOperations(control: string): VaultOperations {
  const ask = <Answer>(...asked: ['GET' | 'POST', string, unknown?]) => askLocalControl<Answer>(control, ...asked);
  return {
    status: () => ask('GET', '/vault'),
    move: (kind) => ask('POST', '/vault/moves', kind === 'stale-keys' ? { staleKeys: true } : {}),
    rotateKey: async () => (await ask<{ kid: string }>('POST', '/vault/keys', {})).kid,
    retireKey: async (kid) => void (await ask('POST', '/vault/keys/retire', { kid })),
  };
}
