import { documentClient } from '../shared/aws/document-client.ts';
import { sqsClient, sqsQueues } from '../shared/aws/queues.ts';
import { secretsManagerClient } from '../shared/aws/secrets-manager.ts';
import { awsOperations } from './aws-operations.ts';
import { type Target, vaultCommand } from './command.ts';
import { localOperations } from './local-operations.ts';
import { stageIn } from './stage.ts';

function operationsOf({ control, outputs }: Target) {
  if (outputs === undefined) return localOperations(control);
  const { dueQueueUrl, ...stage } = stageIn(outputs);
  // Only `due` is sent to.
  const queues = sqsQueues(sqsClient({}), { due: dueQueueUrl, dispatch: '', 'webhook-deliveries': '' });
  return awsOperations(stage, { documents: documentClient({}), secretsManager: secretsManagerClient({}), queues });
}

try {
  const lines = await vaultCommand(process.argv.slice(2), operationsOf);
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
