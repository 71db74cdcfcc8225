import { ulid } from 'ulid';
import { documentClient } from '../shared/aws/document-client.ts';
import { secretsManagerClient } from '../shared/aws/secrets-manager.ts';
import { awsState } from './aws-state.ts';
import { restoreCommand } from './command.ts';
import { placeAt, placeIn } from './place.ts';

try {
  const lines = await restoreCommand(process.argv.slice(2), {
    placeOf: async ({ control, outputs }) => (outputs === undefined ? placeAt(control) : placeIn(outputs)),
    stateAt: (place) => awsState(documentClient(place.dynamoDb), secretsManagerClient(place.secretsManager), place),
    changeContext: {
      at: new Date(),
      actor: { kind: 'system', name: 'restore' },
      requestId: `restore_${ulid()}`,
      newId: (prefix) => `${prefix}_${ulid()}`,
    },
  });
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
