import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SecretsManager, startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { type DurableMaps, openDurableMaps } from '../../local/durable-map.ts';
import { answerOf, awsClientConfig, refusalOf } from './aws-client-config.ts';
import { secretsManagerContract } from './secrets-manager-contract.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOT_FOUND = {
  name: 'ResourceNotFoundException',
  message: "Secrets Manager can't find the specified secret.",
};

describe('the local Secrets Manager', () => {
  let directory: string;
  let maps: DurableMaps;
  let server: SecretsManager;
  let client: SecretsManagerClient;
  let now = new Date('2026-01-15T12:00:00.250Z');
  const passDays = (days: number) => {
    now = new Date(now.getTime() + days * DAY_MS);
  };

  const open = async () => {
    maps = await openDurableMaps(directory);
    server = await startSecretsManager({ maps, clock: () => now, port: 0 });
    client = new SecretsManagerClient(awsClientConfig(server.origin));
  };
  const close = async () => {
    client.destroy();
    await server.close();
    await maps.close();
  };

  beforeAll(async () => {
    directory = await temporaryDirectory();
    await open();
  });
  afterAll(close);

  secretsManagerContract(() => client, { words: 'exact' });

  const aName = () => `local/${randomUUID()}`;
  async function aSecret() {
    const {
      ARN = '',
      Name = '',
      VersionId = '',
    } = await client.send(new CreateSecretCommand({ Name: aName(), SecretString: 'one' }));
    return { ARN, Name, VersionId };
  }
  const put = (SecretId: string, SecretString: string, VersionStages?: string[]) =>
    client.send(new PutSecretValueCommand({ SecretId, SecretString, ...(VersionStages && { VersionStages }) }));
  const versionIds = async (SecretId: string) => {
    const { Versions = [] } = await client.send(new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }));
    return Versions.map(({ VersionId }) => VersionId);
  };

  it('dates by the virtual clock, to the millisecond', async () => {
    const Name = aName();
    const created = await client.send(new CreateSecretCommand({ Name, Description: 'a token', SecretString: 'one' }));

    expect(answerOf(await client.send(new DescribeSecretCommand({ SecretId: Name })))).toEqual({
      ARN: created.ARN,
      Name,
      Description: 'a token',
      CreatedDate: now,
      LastChangedDate: now,
      VersionIdsToStages: { [created.VersionId ?? '']: ['AWSCURRENT'] },
    });
  });

  it('reserves a deleted name for 30 days by default, then has forgotten the secret', async () => {
    const { ARN, Name, VersionId } = await aSecret();
    const { DeletionDate } = await client.send(new DeleteSecretCommand({ SecretId: Name }));
    expect(DeletionDate).toEqual(new Date(now.getTime() + 30 * DAY_MS));
    const described = await client.send(new DescribeSecretCommand({ SecretId: Name }));
    expect(described.DeletedDate).toEqual(DeletionDate);

    passDays(29.9);
    expect(await refusalOf(client.send(new CreateSecretCommand({ Name })))).toEqual({
      name: 'InvalidRequestException',
      message: "You can't create this secret because a secret with this name is already scheduled for deletion.",
    });
    passDays(0.1);
    expect(await refusalOf(client.send(new RestoreSecretCommand({ SecretId: Name })))).toEqual(NOT_FOUND);
    expect(await refusalOf(client.send(new GetSecretValueCommand({ SecretId: Name })))).toEqual(NOT_FOUND);

    const anew = await client.send(new CreateSecretCommand({ Name, SecretString: 'two' }));
    expect(await versionIds(Name)).toEqual([anew.VersionId]);
    expect(await refusalOf(client.send(new GetSecretValueCommand({ SecretId: ARN, VersionId })))).toEqual(NOT_FOUND);
    expect(await refusalOf(put(ARN, 'three'))).toEqual(NOT_FOUND);
    await client.send(new DeleteSecretCommand({ SecretId: ARN, ForceDeleteWithoutRecovery: true }));
    expect(await versionIds(Name)).toEqual([anew.VersionId]);
  });

  it('removes a secret from the disk once its window is over', async () => {
    const stored = async () => (await maps.map('secrets').entries()).map(([name]) => name);
    const asked = await aSecret();
    const unasked = await aSecret();
    for (const { Name } of [asked, unasked]) {
      await client.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }));
    }
    passDays(7);

    await refusalOf(client.send(new DescribeSecretCommand({ SecretId: asked.Name })));
    expect(await stored()).not.toContain(asked.Name);

    await close();
    await open();
    expect(await stored()).not.toContain(unasked.Name);
  });

  it('refuses to schedule, restamp or relabel what is scheduled for deletion already', async () => {
    const { Name, VersionId } = await aSecret();
    await client.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }));
    const marked = {
      name: 'InvalidRequestException',
      message: "You can't perform this operation on the secret because it was marked for deletion.",
    };

    expect(await refusalOf(client.send(new DeleteSecretCommand({ SecretId: Name })))).toEqual(marked);
    const relabel = { SecretId: Name, VersionStage: 'a', MoveToVersionId: VersionId };
    expect(await refusalOf(client.send(new UpdateSecretVersionStageCommand(relabel)))).toEqual(marked);
  });

  it('keeps every version younger than a day and refuses the 101st; a day later it drops those without labels', async () => {
    const { Name, VersionId: first } = await aSecret();
    for (let count = 1; count < 100; count += 1) await put(Name, `value ${count}`);
    const young = await versionIds(Name);
    expect(young).toHaveLength(100);
    const overLimit = { name: 'LimitExceededException', message: 'A secret can have at most 100 versions.' };
    expect(await refusalOf(put(Name, 'one too many'))).toEqual(overLimit);

    passDays(0.999);
    expect(await refusalOf(put(Name, 'one too many'))).toEqual(overLimit);
    expect(await versionIds(Name)).toEqual(young);

    passDays(0.001);
    const { VersionId: next } = await put(Name, 'next');
    expect(await versionIds(Name)).toEqual([...young.slice(-2), next]);
    const gone = new GetSecretValueCommand({ SecretId: Name, VersionId: first });
    expect(await refusalOf(client.send(gone))).toEqual({
      name: 'ResourceNotFoundException',
      message: `Secrets Manager can't find the specified secret value for VersionId: ${first}`,
    });
  });

  it('attaches at most 20 labels in one call, and 20 over all versions of a secret', async () => {
    const { Name } = await aSecret();
    const labels = (from: string, count: number) => Array.from({ length: count }, (_, index) => `${from}${index}`);

    await put(Name, 'two', labels('a', 19));
    expect(await refusalOf(put(Name, 'three', ['one-more']))).toEqual({
      name: 'LimitExceededException',
      message: 'A secret can have at most 20 staging labels.',
    });
    expect(await refusalOf(put(Name, 'three', labels('b', 21)))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'versionStages' failed to satisfy constraint: Member must have length less than or equal to 20",
    });
    await put(Name, 'three', labels('a', 19));
  });

  it.each([
    [
      'a label of a version that has it not',
      (SecretId: string, id: string) => ({ SecretId, VersionStage: 'a', RemoveFromVersionId: id }),
      (id: string) => ({
        name: 'InvalidParameterException',
        message: `Staging label a is not attached to version ${id}.`,
      }),
    ],
    [
      'to a version that is not there',
      (SecretId: string) => ({ SecretId, VersionStage: 'a', MoveToVersionId: 'x'.repeat(32) }),
      () => ({
        name: 'ResourceNotFoundException',
        message: `Secrets Manager can't find the specified secret value for VersionId: ${'x'.repeat(32)}`,
      }),
    ],
    [
      'from nowhere to nowhere',
      (SecretId: string) => ({ SecretId, VersionStage: 'a' }),
      () => ({
        name: 'InvalidParameterException',
        message: 'You must provide MoveToVersionId, RemoveFromVersionId, or both.',
      }),
    ],
  ])('refuses to move %s', async (_, input, refusal) => {
    const { Name, VersionId } = await aSecret();

    const moved = client.send(new UpdateSecretVersionStageCommand(input(Name, VersionId)));

    expect(await refusalOf(moved)).toEqual(refusal(VersionId));
  });

  it('refuses a binary secret rather than lose it', async () => {
    const binary = new CreateSecretCommand({ Name: aName(), SecretBinary: Buffer.from('one') });

    expect(await refusalOf(client.send(binary))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'secretBinary' failed to satisfy constraint: Member must be null: the local Secrets Manager keeps SecretString only",
    });
  });

  it('lets one of many concurrent writers of a token win', async () => {
    const { Name } = await aSecret();
    const ClientRequestToken = randomUUID();

    const endings = await Promise.allSettled(
      Array.from({ length: 20 }, (_, writer) =>
        client.send(new PutSecretValueCommand({ SecretId: Name, ClientRequestToken, SecretString: `by ${writer}` })),
      ),
    );

    const winners = endings.flatMap(({ status }, writer) => (status === 'fulfilled' ? [writer] : []));
    expect(winners).toHaveLength(1);
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: Name }));
    expect(SecretString).toBe(`by ${winners[0]}`);
  });

  it('loses no version to concurrent writers', async () => {
    const { Name } = await aSecret();

    await Promise.all(Array.from({ length: 20 }, (_, writer) => put(Name, `by ${writer}`)));

    expect(await versionIds(Name)).toHaveLength(21);
  });

  it('has every secret after a restart, and after a reset those that are kept', async () => {
    const { ARN, Name, VersionId } = await aSecret();

    await close();
    await open();
    expect(answerOf(await client.send(new GetSecretValueCommand({ SecretId: Name })))).toEqual({
      ARN,
      Name,
      VersionId,
      SecretString: 'one',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: now,
    });

    await server.reset((name) => name === Name);
    expect(await client.send(new GetSecretValueCommand({ SecretId: Name }))).toMatchObject({ ARN });
    await server.reset((name) => name !== Name);
    expect(await refusalOf(client.send(new GetSecretValueCommand({ SecretId: Name })))).toEqual(NOT_FOUND);
  });
});
