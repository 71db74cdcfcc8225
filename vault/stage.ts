import * as z from 'zod';
import { VAULTS } from '../shared/domain/secret-ids.ts';
import { stackOutputs } from '../tools/stack-outputs.ts';
import type { VaultStage } from './aws-operations.ts';

const Outputs = z.object({
  TableName: z.string(),
  VaultTableName: z.string(),
  VaultName: z.enum(VAULTS),
  DueQueueUrl: z.string(),
  PlatformSecretTest: z.string(),
});

/** The suffix that follows the prefix of the authorizations in the name of the platform's secret. */
const PLATFORM_SUFFIX = /-platform\/test$/;

/** Reads the stage from the file that `cdk deploy --outputs-file` wrote.
 *
 * @throws with a message for the operator */
export function stageIn(file: string): VaultStage & { readonly dueQueueUrl: string } {
  const stack = stackOutputs(file, Outputs);
  return {
    tableName: stack.TableName,
    vaultTableName: stack.VaultTableName,
    vault: stack.VaultName,
    dueQueueUrl: stack.DueQueueUrl,
    secretPrefix: stack.PlatformSecretTest.replace(PLATFORM_SUFFIX, ''),
  };
}
