import { ListSecretVersionIdsCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';
import type { SecretContractTools } from './secret-contract-tools.ts';

/** Rules of moving staging labels. */
export function labelRules({ client, rule, put, move, refused, aSecret, labelsOf }: SecretContractTools): void {
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
