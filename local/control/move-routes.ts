import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { retireKey } from '../../shared/aws/key-rotation.ts';
import type { Moving } from '../../shared/ports/app.ts';
import { moveIfElsewhere } from '../../shared/use-cases/maintenance/move-credentials.ts';
import { isSealedUnder } from '../../vault/status.ts';
import { toMove } from '../../vault/to-move.ts';
import type { LocalVault } from '../local-vault.ts';
import { type ControlRoute, post, refusable } from '../ups/control-route.ts';

const Moves = z.strictObject({ staleKeys: z.boolean().default(false) });
const OneKey = z.strictObject({ kid: z.string() });

/** Adapters that are moved side by side. */
const LANES = 8;

/** The local counterpart of `npm run vault -- move` and `retire-key` on AWS: moves are over when the call answers. */
export const moveRoutes = (vault: LocalVault, tableName: string, app: Moving): readonly ControlRoute[] => [
  post('/vault/moves', async (body) => {
    const { staleKeys } = Moves.parse(body);
    const waiting = toMove(vault.place, tableName, vault.newSecretsIn, staleKeys ? 'stale-keys' : 'elsewhere');
    const context = {
      actor: { kind: 'system', name: 'vault' },
      requestId: randomUUID(),
      remainingMs: () => 60_000,
    } as const;
    let [moved, left] = [0, 0];
    const lane = async (): Promise<void> => {
      for (let next = await waiting.next(); !next.done; next = await waiting.next()) {
        const { secretId, ...key } = next.value;
        if (await moveIfElsewhere(app, key, context, staleKeys ? secretId : undefined)) moved += 1;
        else left += 1;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return { moved, left };
  }),
  refusable('/vault/keys/retire', async (body) => {
    const { kid } = OneKey.parse(body);
    return retireKey(vault.place, kid, app.clock(), (named) => isSealedUnder(vault.place, named)).then(
      () => ({ kid }),
      (error: Error) => error.message,
    );
  }),
];
