import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretRules } from './secret-contract.ts';
import { type SecretContractOptions, secretContractTools } from './secret-contract-tools.ts';
import { labelRules } from './secret-label-contract.ts';
import { valueRules } from './secret-value-contract.ts';

/** Rules of any Secrets Manager, whatever its clock: run on the local server, and on an independent emulator to see that the two agree. */
export function secretsManagerContract(
  client: () => Pick<SecretsManagerClient, 'send'>,
  options: SecretContractOptions = {},
): void {
  const tools = secretContractTools(client, options);
  secretRules(tools);
  valueRules(tools);
  labelRules(tools);
}
