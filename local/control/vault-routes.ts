import * as z from 'zod';
import { rotatedKey } from '../../shared/aws/key-rotation.ts';
import { VAULTS } from '../../shared/domain/secret-ids.ts';
import { vaultStatus } from '../../vault/status.ts';
import type { LocalVault } from '../local-vault.ts';
import { type ControlRoute, post } from '../ups/control-route.ts';

const Choice = z.strictObject({ vault: z.enum(VAULTS) });
const Nothing = z.strictObject({});

/** Where secrets are and under which keys; where new ones are made; and a rotation, as the schedule makes one on AWS. */
export const vaultRoutes = (vault: LocalVault, tableName: string, now: () => Date): readonly ControlRoute[] => [
  {
    method: 'GET',
    path: '/vault',
    handle: async () => ({
      status: 200,
      body: { vault: vault.newSecretsIn, ...(await vaultStatus(vault.place, tableName)) },
    }),
  },
  post('/vault', async (body) => {
    vault.newSecretsIn = Choice.parse(body).vault;
    return { vault: vault.newSecretsIn };
  }),
  post('/vault/keys', async (body) => {
    Nothing.parse(body);
    return { kid: await rotatedKey(vault.place, now()) };
  }),
];
