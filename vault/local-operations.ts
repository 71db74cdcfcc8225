import type { VaultOperations } from './operations.ts';

/** The vaults of a local run, through its control server. */
export function localOperations(control: string): VaultOperations {
  async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    if (!URL.canParse(control))
      throw new Error(`--control takes an address such as http://127.0.0.1:8401, not ${JSON.stringify(control)}.`);
    const response = await fetch(new URL(path, control), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => {
      throw new Error(`No local run answers at ${control}. Start one with npm start, or name its control server.`);
    });
    const answer = (await response.json()) as Answer & { message?: string };
    if (!response.ok) throw new Error(answer.message ?? `The control server answered ${response.status}.`);
    return answer;
  }
  return {
    status: () => ask('GET', '/vault'),
    move: (kind) => ask('POST', '/vault/moves', kind === 'stale-keys' ? { staleKeys: true } : {}),
    rotateKey: async () => (await ask<{ kid: string }>('POST', '/vault/keys', {})).kid,
    retireKey: async (kid) => void (await ask('POST', '/vault/keys/retire', { kid })),
  };
}
