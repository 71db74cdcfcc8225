import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { vaultTable } from '../../local/product-tables.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { KEYRING } from '../../shared/aws/vault-table.ts';
import type { QueueMessage } from '../../shared/ports/queues.ts';
import { awsOperations } from '../../vault/aws-operations.ts';
import { anId, configAt } from '../aws/local-aws.ts';
import { TABLE_NAME, tableUnderTest } from '../aws/table-under-test.ts';
import { aReadyAdapter, SECRET } from '../support/an-adapter.ts';

const ENVELOPE_SECRET = { id: 'envelope:acme/adp_1/aut_1', versionId: SECRET.versionId };

describe('npm run vault -- move of a stack', async () => {
  const { documents, origin } = await tableUnderTest();
  const adapters = dynamoAdapterStore(documents, TABLE_NAME);

  it('sends what is not in the vault of the stage to the workers, at the pace of that vault, and counts what stays', async () => {
    const elsewhere = Array.from({ length: 7 }, () => aReadyAdapter({ adapterId: anId() }));
    const refused = aReadyAdapter({ adapterId: anId(), refused: { generation: 2, code: 'client-refused' } });
    const renewing = aReadyAdapter({
      adapterId: anId(),
      renewal: { versionId: 'v', holder: 'me', attempt: 1, startedAt: new Date(0), until: new Date(0) },
    });
    const moved = aReadyAdapter({ adapterId: anId(), secret: ENVELOPE_SECRET });
    for (const adapter of [...elsewhere, refused, renewing, moved]) await adapters.create(adapter);
    const sent: (readonly QueueMessage[])[] = [];
    const moves = (vault: 'envelope' | 'secrets-manager') =>
      awsOperations(
        { tableName: TABLE_NAME, vaultTableName: TABLE_NAME, secretPrefix: 'prefix', vault },
        {
          documents,
          secretsManager: undefined as never,
          queues: { send: async (_, messages) => sent.push(messages) && messages.length },
          pause: async (milliseconds) => sent.push([{ body: { pausedMs: milliseconds } }]),
        },
      ).move('elsewhere');

    expect(await moves('envelope')).toEqual({ sent: 7, left: 2 });
    const bodies = sent.flat().map(({ body, group }) => ({ ...body, group }));
    expect(bodies.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))).toEqual(
      elsewhere
        .map(({ tenantId, adapterId }) => ({
          kind: 'adapter',
          tenantId,
          adapterId,
          dueAt: expect.any(Date),
          move: true,
          group: tenantId,
        }))
        .toSorted((one, other) => (one.adapterId < other.adapterId ? -1 : 1)),
    );

    sent.splice(0);
    expect(await moves('secrets-manager')).toEqual({ sent: 1, left: 0 });
  });

  it('of stale keys waits until every process seals under the current key', async () => {
    const vaultTableName = 'vault';
    const setup = vaultTable(vaultTableName, configAt(origin));
    await setup.make();
    setup.close();
    const since = '2026-11-28T12:00:00.000Z';
    const Item = { ...KEYRING, current: 'k1', kids: { k0: { until: since }, k1: { since } }, writes: 1 };
    await documents.send(new PutCommand({ TableName: vaultTableName, Item }));
    const movesAfter = (seconds: number) =>
      awsOperations(
        { tableName: TABLE_NAME, vaultTableName, secretPrefix: 'prefix', vault: 'envelope' },
        {
          documents,
          secretsManager: undefined as never,
          queues: { send: async (_, messages) => messages.length },
          clock: () => new Date(Date.parse(since) + seconds * 1000),
        },
      ).move('stale-keys');
    await expect(movesAfter(299)).rejects.toThrow(
      'k1 is new, and some processes still seal under the earlier key. Run the command again at 2026-11-28T12:05:00.000Z.',
    );
    expect(await movesAfter(300)).toEqual({ sent: 0, left: 0 });
  });
});
