import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from '../../../local/aws/dynamodb.ts';
import { documentClient } from '../../../shared/aws/document-client.ts';
import { dataKeyOf, opened } from '../../../shared/aws/sealing.ts';
import { KEYRING, versionsIn } from '../../../shared/aws/vault-table.ts';
import { configAt } from '../../aws/local-aws.ts';

const TABLE_NAME = 'tracking-adapters-vault';

/** Opens every document that a dead process left in the envelope vault.
 *
 * @param keySecrets the secret of each key, by kid
 * @throws when one of them does not open */
export async function sealedDocuments(directory: string, keySecrets: ReadonlyMap<string, string>): Promise<string[]> {
  const dynamoDb = await startDynamoDb({ directory: join(directory, 'dynamodb'), port: 0 });
  const documents = documentClient(configAt(dynamoDb.origin));
  try {
    const { Items = [] } = await documents.send(new ScanCommand({ TableName: TABLE_NAME }));
    return Items.filter(({ pk }) => pk !== KEYRING.pk).flatMap((item) => {
      const secretId = String(item.pk);
      const [tenantId = '', adapterId = ''] = secretId.split(/[/:]/).slice(1);
      return Object.entries(versionsIn(item)).map(([versionId, { kid, sealed }]) => {
        const whose = { tenantId, adapterId, secretId, versionId, kid };
        const text = opened(sealed, dataKeyOf(keySecrets.get(kid) ?? '', kid), whose);
        if (text === undefined) throw new Error(`A version of ${secretId} does not open.`);
        return text;
      });
    });
  } finally {
    documents.destroy();
    await dynamoDb.close();
  }
}
