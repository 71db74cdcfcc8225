import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';
import type { SecretContractTools } from './secret-contract-tools.ts';

/** Rules of putting and reading values. */
export function valueRules({ rule, create, put, get, refused, aName, aSecret, labelsOf }: SecretContractTools): void {
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
}
