import { randomUUID } from 'node:crypto';
import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  ListSecretVersionIdsCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';
import type { SecretContractTools } from './secret-contract-tools.ts';

/** Rules of creating and deleting secrets. */
export function secretRules({
  client,
  rule,
  rules,
  create,
  put,
  get,
  move,
  refused,
  aName,
  aSecret,
  labelsOf,
}: SecretContractTools): void {
  describe('creating a secret', () => {
    rule('labels its first version AWSCURRENT and reads it back by name and by ARN', async () => {
      const Name = aName();
      const ClientRequestToken = randomUUID();

      const created = await create({ Name, ClientRequestToken, SecretString: '{"token":"a"}' });

      const ARN = expect.stringMatching(new RegExp(`^arn:aws:secretsmanager:us-east-1:\\d{12}:secret:${Name}-\\w{6}$`));
      expect(answerOf(created)).toEqual({ ARN, Name, VersionId: ClientRequestToken });
      const value = {
        ARN: created.ARN,
        Name,
        VersionId: ClientRequestToken,
        SecretString: '{"token":"a"}',
        VersionStages: ['AWSCURRENT'],
        CreatedDate: expect.any(Date),
      };
      expect(answerOf(await get({ SecretId: Name }))).toEqual(value);
      expect(answerOf(await get({ SecretId: created.ARN }))).toEqual(value);
    });

    rule('describes it without its value', async () => {
      const { ARN, Name, VersionId } = await aSecret();

      const described = await client().send(new DescribeSecretCommand({ SecretId: Name }));

      expect(answerOf(described)).toMatchObject({
        ARN,
        Name,
        VersionIdsToStages: { [VersionId]: ['AWSCURRENT'] },
        CreatedDate: expect.any(Date),
        LastChangedDate: expect.any(Date),
      });
      expect(JSON.stringify(described)).not.toContain('one');
    });

    rule('answers a repeat with the same token and content as the first time, and changes nothing', async () => {
      const request = { Name: aName(), ClientRequestToken: randomUUID(), SecretString: 'one' };
      const first = answerOf(await create(request));

      expect(answerOf(await create(request))).toEqual(first);
      expect(await labelsOf(request.Name)).toEqual({ [request.ClientRequestToken]: ['AWSCURRENT'] });
    });

    rule('refuses a name in use, and a token in use for other content', async () => {
      const { ARN, Name, VersionId } = await aSecret();

      expect(await refusalOf(create({ Name, SecretString: 'one' }))).toEqual(
        refused('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`),
      );
      expect(await refusalOf(create({ Name, ClientRequestToken: VersionId, SecretString: 'two' }))).toEqual(
        refused(
          'ResourceExistsException',
          `You can't use ClientRequestToken ${VersionId} because that value is already in use for a version of secret ${ARN}.`,
        ),
      );
      expect(await get({ SecretId: Name })).toMatchObject({ SecretString: 'one' });
    });

    rules(['with space', 'colon:name', 'naïve', 'star*'], 'refuses the name "%s"', async (Name) => {
      expect(await refusalOf(create({ Name, SecretString: 'one' }))).toEqual(
        refused(
          'ValidationException',
          'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
        ),
      );
    });

    rule('takes a name of every allowed character and 512 of them, not 513', async () => {
      const Name = `${aName()}/_+=.@-`.padEnd(512, 'x');

      expect(answerOf(await create({ Name, SecretString: 'one' }))).toMatchObject({ Name });
      expect(await refusalOf(create({ Name: `${Name}x`, SecretString: 'one' }))).toEqual(
        refused(
          'ValidationException',
          "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 512",
        ),
      );
    });

    rules([31, 65], 'refuses a token of %i characters', async (length) => {
      const request = { Name: aName(), ClientRequestToken: 'x'.repeat(length), SecretString: 'one' };

      expect(await refusalOf(create(request))).toEqual(
        refused('InvalidParameterException', 'ClientRequestToken must be 32-64 characters long.'),
      );
    });

    rule('keeps 65536 bytes, not one more', async () => {
      const SecretString = 'é'.repeat(32_768);
      const Name = aName();

      await create({ Name, SecretString });

      expect((await get({ SecretId: Name })).SecretString).toBe(SecretString);
      expect(await refusalOf(create({ Name: aName(), SecretString: `${SecretString}x` }))).toEqual(
        refused(
          'ValidationException',
          "1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536",
        ),
      );
    });
  });

  const calls: Record<string, (SecretId: string) => Promise<unknown>> = {
    GetSecretValue: (SecretId) => get({ SecretId }),
    PutSecretValue: (SecretId) => put({ SecretId, SecretString: 'one' }),
    DescribeSecret: (SecretId) => client().send(new DescribeSecretCommand({ SecretId })),
    DeleteSecret: (SecretId) => client().send(new DeleteSecretCommand({ SecretId })),
    RestoreSecret: (SecretId) => client().send(new RestoreSecretCommand({ SecretId })),
    ListSecretVersionIds: (SecretId) => client().send(new ListSecretVersionIdsCommand({ SecretId })),
    UpdateSecretVersionStage: (SecretId) => move({ SecretId, VersionStage: 'a', MoveToVersionId: randomUUID() }),
  };
  for (const [operation, call] of Object.entries(calls)) {
    rule(`${operation} of a secret that is not there is refused`, async () => {
      expect(await refusalOf(call(aName()))).toEqual(
        refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret."),
      );
    });
  }

  describe('deleting a secret', () => {
    const remove = (input: ConstructorParameters<typeof DeleteSecretCommand>[0]) =>
      client().send(new DeleteSecretCommand(input));
    const markedForDeletion = () =>
      refused(
        'InvalidRequestException',
        "You can't perform this operation on the secret because it was marked for deletion.",
      );

    rule('makes it unreadable and keeps its name reserved until it is restored', async () => {
      const { ARN, Name, VersionId } = await aSecret();

      const deleted = await remove({ SecretId: Name, RecoveryWindowInDays: 7 });

      expect(answerOf(deleted)).toEqual({ ARN, Name, DeletionDate: expect.any(Date) });
      expect(await refusalOf(get({ SecretId: Name }))).toEqual(markedForDeletion());
      expect(await refusalOf(get({ SecretId: Name, VersionId }))).toEqual(markedForDeletion());
      expect(await refusalOf(put({ SecretId: Name, SecretString: 'two' }))).toEqual(markedForDeletion());
      expect(await refusalOf(create({ Name, ClientRequestToken: VersionId, SecretString: 'one' }))).toEqual(
        refused(
          'InvalidRequestException',
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
        ),
      );

      expect(answerOf(await client().send(new RestoreSecretCommand({ SecretId: Name })))).toEqual({ ARN, Name });
      expect(await get({ SecretId: Name })).toMatchObject({ ARN, VersionId, SecretString: 'one' });
    });

    rule('without recovery frees the name at once, for a secret with another ARN', async () => {
      const { ARN, Name } = await aSecret();

      const deleted = await remove({ SecretId: ARN, ForceDeleteWithoutRecovery: true });

      expect(answerOf(deleted)).toEqual({ ARN, Name, DeletionDate: expect.any(Date) });
      const created = await create({ Name, SecretString: 'two' });
      expect(created.ARN).not.toBe(ARN);
      expect(await get({ SecretId: Name })).toMatchObject({ SecretString: 'two' });
    });

    rule(
      'without recovery succeeds for a secret that is scheduled for deletion, and for one that is not there',
      async () => {
        const { ARN, Name } = await aSecret();
        await remove({ SecretId: Name });
        const forced = { SecretId: Name, ForceDeleteWithoutRecovery: true };

        expect(answerOf(await remove(forced))).toEqual({ ARN, Name, DeletionDate: expect.any(Date) });
        expect(await remove(forced)).toMatchObject({ Name });
      },
    );

    rules([6, 31], 'refuses a recovery window of %i days', async (RecoveryWindowInDays) => {
      const { Name } = await aSecret();

      expect(await refusalOf(remove({ SecretId: Name, RecoveryWindowInDays }))).toEqual(
        refused(
          'InvalidParameterException',
          'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
        ),
      );
    });

    rule('refuses a recovery window together with deletion without recovery', async () => {
      const { Name } = await aSecret();
      const request = { SecretId: Name, RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true };

      expect(await refusalOf(remove(request))).toEqual(
        refused(
          'InvalidParameterException',
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        ),
      );
    });
  });
}
