import { AwsError } from './aws-error.ts';
import { type AwsOperation, epochSeconds } from './aws-json.ts';
import { parseInput } from './parse-input.ts';
import { describedSecret, identityOf, listedSecret, listedVersions, secretValue } from './secret-answers.ts';
import {
  nameIn,
  newArn,
  newSecret,
  restored,
  type SecretRecord,
  scheduledForDeletion,
  validName,
  withVersions,
} from './secret-record.ts';
import * as requests from './secret-requests.ts';
import { orNotFound, orRefused, type SecretStore } from './secret-store.ts';
import { addVersion, writtenBefore } from './secret-versions.ts';
import { chosenVersion, versionNamed } from './version-choice.ts';
import { moveStage } from './version-stages.ts';

/** One entry per operation, named as its API reference page. */
export const secretOperations = (store: SecretStore, clock: () => Date): Record<string, AwsOperation> => ({
  CreateSecret: async (input) => {
    const request = parseInput(requests.CreateSecretRequest, input);
    const content = requests.contentOf(request);
    const name = validName(request.Name);
    const secret = await store.replace(name, (existing, now) => {
      if (existing === undefined) return newSecret({ name, description: request.Description, content }, now);
      if (existing.deleteAt !== undefined) {
        const reason = 'a secret with this name is already scheduled for deletion.';
        throw new AwsError('InvalidRequestException', `You can't create this secret because ${reason}`);
      }
      if (content !== undefined && writtenBefore(existing, content)) return existing;
      const message = `The operation failed because the secret ${name} already exists.`;
      throw new AwsError('ResourceExistsException', message);
    });
    return { ...identityOf(secret), ...(content && { VersionId: content.id }) };
  },

  PutSecretValue: async (input) => {
    const request = parseInput(requests.PutSecretValueRequest, input);
    const content = requests.contentOf(request);
    if (content === undefined) {
      throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
    }
    const secret = await store.replace(request.SecretId, (existing, now) => {
      const found = orRefused(existing);
      if (writtenBefore(found, content)) return found;
      return withVersions(found, addVersion(found.versions, content, request.VersionStages, now), now);
    });
    const { stages } = versionNamed(secret.versions, content.id);
    return { ...identityOf(secret), VersionId: content.id, VersionStages: stages };
  },

  GetSecretValue: async (input) => {
    const request = parseInput(requests.GetSecretValueRequest, input);
    const secret = orRefused(await store.get(request.SecretId));
    return secretValue(secret, chosenVersion(secret.versions, request.VersionId, request.VersionStage));
  },

  DescribeSecret: async (input) =>
    describedSecret(await store.get(parseInput(requests.OneSecretRequest, input).SecretId)),

  ListSecretVersionIds: async (input) => {
    const request = parseInput(requests.ListSecretVersionIdsRequest, input);
    return listedVersions(await store.get(request.SecretId), request.IncludeDeprecated ?? false);
  },

  /** In one page. Names are matched by how they begin (ListSecrets, "Filters"). */
  ListSecrets: async (input) => {
    const { Filters = [], IncludePlannedDeletion = false } = parseInput(requests.ListSecretsRequest, input);
    const isWanted = ({ name, deleteAt }: SecretRecord) =>
      (IncludePlannedDeletion || deleteAt === undefined) &&
      Filters.every(({ Values }) => Values.some((beginning) => name.startsWith(beginning)));
    return { SecretList: (await store.list()).filter(isWanted).map(listedSecret) };
  },

  DeleteSecret: async (input) => {
    const request = parseInput(requests.DeleteSecretRequest, input);
    const windowDays = requests.recoveryWindowOf(request);
    if (windowDays === 'none') {
      // A missing secret is answered like one that was deleted (DeleteSecret, "ForceDeleteWithoutRecovery").
      const name = nameIn(request.SecretId);
      const removed = (await store.remove(request.SecretId)) ?? { arn: newArn(name), name };
      return { ...identityOf(removed), DeletionDate: epochSeconds(clock()) };
    }
    const secret = await store.replace(request.SecretId, (existing, now) =>
      scheduledForDeletion(orRefused(existing), windowDays, now),
    );
    return { ...identityOf(secret), DeletionDate: epochSeconds(secret.deleteAt) };
  },

  RestoreSecret: async (input) => {
    const { SecretId } = parseInput(requests.OneSecretRequest, input);
    return identityOf(await store.replace(SecretId, (existing, now) => restored(orNotFound(existing), now)));
  },

  UpdateSecretVersionStage: async (input) => {
    const request = parseInput(requests.UpdateSecretVersionStageRequest, input);
    const { VersionStage: stage, RemoveFromVersionId: from, MoveToVersionId: to } = request;
    const secret = await store.replace(request.SecretId, (existing, now) => {
      const found = orRefused(existing);
      return withVersions(found, moveStage(found.versions, { stage, from, to }), now);
    });
    return identityOf(secret);
  },
});
