import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { documentClient } from '../shared/aws/document-client.ts';
import { awsDirectory } from './aws-directory.ts';
import { type Target, tenantsCommand } from './command.ts';
import { deploymentIn } from './deployment.ts';
import { localDirectory } from './local-directory.ts';

const directoryOf = ({ control, outputs }: Target) =>
  outputs === undefined
    ? localDirectory(control)
    : awsDirectory(new CognitoIdentityProviderClient(), documentClient({}), deploymentIn(outputs));

try {
  const lines = await tenantsCommand(process.argv.slice(2), directoryOf);
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
