import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  RestoreSecretCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';

export interface ContractOptions {
  /** 'exact' also compares the messages of refusals with AWS's; emulators word them differently. Default 'any'. */
  readonly words?: 'exact' | 'any';
  /** Titles of tests that this implementation is known to fail; one that passes after all fails the suite, so that the list stays true. Default none. */
  readonly deviations?: readonly string[];
}

/** Rules of any Secrets Manager, whatever its clock: run on the local server, and on an independent emulator to see that the two agree. */
export function secretsManagerContract(
  client: () => Pick<SecretsManagerClient, 'send'>,
  { words = 'any', deviations = [] }: ContractOptions = {},
): void {
  const rule = (title: string, test: () => Promise<void>) => (deviations.includes(title) ? it.fails : it)(title, test);
  const rules = <Case>(cases: readonly Case[], title: string, test: (each: Case) => Promise<void>) =>
    (deviations.includes(title) ? it.fails : it).each(cases)(title, test);

  const create = (input: CreateSecretCommandInput) => client().send(new CreateSecretCommand(input));
  const put = (input: PutSecretValueCommandInput) => client().send(new PutSecretValueCommand(input));
  const get = (input: GetSecretValueCommandInput) => client().send(new GetSecretValueCommand(input));
  const move = (input: UpdateSecretVersionStageCommandInput) =>
    client().send(new UpdateSecretVersionStageCommand(input));

  const refused = (name: string, message: string) => ({
    name,
    message: words === 'exact' ? message : expect.anything(),
  });
  const aName = () => `contract/${randomUUID()}`;

  /** A new secret with one version of content `one`. */
  async function aSecret() {
    const { ARN = '', Name = '', VersionId = '' } = await create({ Name: aName(), SecretString: 'one' });
    return { ARN, Name, VersionId };
  }

  /** Labels by version id, deprecated versions included. */
  async function labelsOf(SecretId: string) {
    const { Versions = [] } = await client().send(
      new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }),
    );
    return Object.fromEntries(
      Versions.map(({ VersionId = '', VersionStages = [] }) => [VersionId, VersionStages.toSorted()]),
    );
  }

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

  describe('putting a value', () => {
    rule('moves AWSCURRENT to it and AWSPREVIOUS behind it, and leaves older versions readable by id', async () => {
      const { ARN, Name, VersionId: one } = await aSecret();
      const { VersionId: two = '' } = await put({ SecretId: Name, SecretString: 'two' });

      const third = await put({ SecretId: Name, SecretString: 'three' });

      const three = third.VersionId ?? '';
      expect(answerOf(third)).toEqual({ ARN, Name, VersionId: three, VersionStages: ['AWSCURRENT'] });
      expect(await labelsOf(Name)).toEqual({ [one]: [], [two]: ['AWSPREVIOUS'], [three]: ['AWSCURRENT'] });
      expect(await get({ SecretId: Name })).toMatchObject({ VersionId: three, SecretString: 'three' });
      expect(await get({ SecretId: Name, VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'two' });
      expect(await get({ SecretId: Name, VersionId: one })).toMatchObject({ VersionId: one, SecretString: 'one' });
      expect(await get({ SecretId: Name, VersionId: two, VersionStage: 'AWSPREVIOUS' })).toMatchObject({
        SecretString: 'two',
      });
    });

    rule('moves only the labels that it names, each from the version that has it', async () => {
      const { Name, VersionId: one } = await aSecret();
      const { VersionId: two = '' } = await put({ SecretId: Name, SecretString: 'two', VersionStages: ['a', 'b'] });

      const third = await put({ SecretId: Name, SecretString: 'three', VersionStages: ['b', 'c'] });

      const three = third.VersionId ?? '';
      expect(third.VersionStages).toEqual(['b', 'c']);
      expect(await labelsOf(Name)).toEqual({ [one]: ['AWSCURRENT'], [two]: ['a'], [three]: ['b', 'c'] });
      expect(await get({ SecretId: Name })).toMatchObject({ VersionId: one });
    });

    rule('labels the first version of an empty secret AWSCURRENT, whatever else', async () => {
      const Name = aName();
      await create({ Name });

      const first = await put({ SecretId: Name, SecretString: 'one', VersionStages: ['a'] });

      expect(await labelsOf(Name)).toEqual({ [first.VersionId ?? '']: ['AWSCURRENT', 'a'] });
    });

    rule('answers a repeat with the same token and content, and moves no label', async () => {
      const { ARN, Name, VersionId: one } = await aSecret();
      const request = { SecretId: Name, ClientRequestToken: randomUUID(), SecretString: 'two' };
      await put(request);
      const { VersionId: three = '' } = await put({ SecretId: Name, SecretString: 'three' });
      const labels = { [one]: [], [request.ClientRequestToken]: ['AWSPREVIOUS'], [three]: ['AWSCURRENT'] };
      expect(await labelsOf(Name)).toEqual(labels);

      expect(answerOf(await put(request))).toMatchObject({ ARN, Name, VersionId: request.ClientRequestToken });
      expect(answerOf(await put({ ...request, VersionStages: ['a'] }))).toMatchObject({ ARN, Name });
      expect(await labelsOf(Name)).toEqual(labels);
    });

    rule('refuses a token in use for other content, and keeps that content', async () => {
      const { ARN, Name, VersionId } = await aSecret();

      expect(await refusalOf(put({ SecretId: Name, ClientRequestToken: VersionId, SecretString: 'two' }))).toEqual(
        refused(
          'ResourceExistsException',
          `You can't use ClientRequestToken ${VersionId} because that value is already in use for a version of secret ${ARN}.`,
        ),
      );
      expect(await get({ SecretId: Name, VersionId })).toMatchObject({ SecretString: 'one' });
    });

    rule('refuses no value at all', async () => {
      const { Name } = await aSecret();

      expect(await refusalOf(put({ SecretId: Name }))).toEqual(
        refused('InvalidRequestException', 'You must provide either SecretString or SecretBinary.'),
      );
    });
  });

  describe('reading a value', () => {
    rule('refuses a version or label that is not there', async () => {
      const { Name } = await aSecret();
      const VersionId = randomUUID();

      expect(await refusalOf(get({ SecretId: Name, VersionId }))).toEqual(
        refused(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for VersionId: ${VersionId}`,
        ),
      );
      expect(await refusalOf(get({ SecretId: Name, VersionStage: 'AWSPENDING' }))).toEqual(
        refused(
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
        ),
      );
    });

    rule('refuses a secret that has no version yet', async () => {
      const Name = aName();
      await create({ Name });

      expect(await refusalOf(get({ SecretId: Name }))).toEqual(
        refused(
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
        ),
      );
    });

    rule('refuses an id and a label that name different versions', async () => {
      const { Name, VersionId } = await aSecret();
      await put({ SecretId: Name, SecretString: 'two' });

      expect(await refusalOf(get({ SecretId: Name, VersionId, VersionStage: 'AWSCURRENT' }))).toEqual(
        refused(
          'InvalidRequestException',
          'You provided a VersionStage that is not associated to the provided VersionId.',
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

  describe('moving a label', () => {
    rule('takes AWSPREVIOUS along when AWSCURRENT moves', async () => {
      const { ARN, Name, VersionId: one } = await aSecret();
      const { VersionId: two = '' } = await put({ SecretId: Name, SecretString: 'two' });

      const moved = await move({
        SecretId: Name,
        VersionStage: 'AWSCURRENT',
        RemoveFromVersionId: two,
        MoveToVersionId: one,
      });

      expect(answerOf(moved)).toEqual({ ARN, Name });
      expect(await labelsOf(Name)).toEqual({ [one]: ['AWSCURRENT'], [two]: ['AWSPREVIOUS'] });
    });

    rule('attaches one of your own, and takes it off again', async () => {
      const { Name, VersionId } = await aSecret();

      await move({ SecretId: Name, VersionStage: 'a', MoveToVersionId: VersionId });
      expect(await labelsOf(Name)).toEqual({ [VersionId]: ['AWSCURRENT', 'a'] });

      await move({ SecretId: Name, VersionStage: 'a', RemoveFromVersionId: VersionId });
      expect(await labelsOf(Name)).toEqual({ [VersionId]: ['AWSCURRENT'] });
    });

    rule('refuses to take it from a version that is not named', async () => {
      const { Name, VersionId: one } = await aSecret();
      const { VersionId: two = '' } = await put({ SecretId: Name, SecretString: 'two' });

      expect(await refusalOf(move({ SecretId: Name, VersionStage: 'AWSCURRENT', MoveToVersionId: one }))).toEqual(
        refused(
          'InvalidParameterException',
          `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${two}, so you must explicitly reference that version in RemoveFromVersionId.`,
        ),
      );
    });

    rule('refuses to leave a secret without AWSCURRENT', async () => {
      const { Name, VersionId } = await aSecret();

      expect(
        await refusalOf(move({ SecretId: Name, VersionStage: 'AWSCURRENT', RemoveFromVersionId: VersionId })),
      ).toEqual(
        refused(
          'InvalidParameterException',
          "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
        ),
      );
    });
  });

  rule('lists versions without labels only when asked', async () => {
    const { ARN, Name } = await aSecret();
    const { VersionId: two = '' } = await put({ SecretId: Name, SecretString: 'two' });
    const { VersionId: three = '' } = await put({ SecretId: Name, SecretString: 'three' });

    const listed = await client().send(new ListSecretVersionIdsCommand({ SecretId: Name }));

    const CreatedDate = expect.any(Date);
    expect(answerOf(listed)).toMatchObject({ ARN, Name });
    expect(listed.Versions?.toSorted((a, b) => String(a.VersionStages).localeCompare(String(b.VersionStages)))).toEqual(
      [
        expect.objectContaining({ VersionId: three, VersionStages: ['AWSCURRENT'], CreatedDate }),
        expect.objectContaining({ VersionId: two, VersionStages: ['AWSPREVIOUS'], CreatedDate }),
      ],
    );
  });
}
