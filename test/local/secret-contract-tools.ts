import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';

export interface SecretContractOptions {
  /** 'exact' also compares the messages of refusals with AWS's; emulators word them differently. Default 'any'. */
  readonly words?: 'exact' | 'any';
  /** Titles of tests that this implementation is known to fail; one that passes after all fails the suite, so that the list stays true. Default none. */
  readonly deviations?: readonly string[];
}

/** Calls that the rules of a contract for Secrets Manager share. */
export function secretContractTools(
  client: () => Pick<SecretsManagerClient, 'send'>,
  { words = 'any', deviations = [] }: SecretContractOptions,
) {
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

  return { client, rule, rules, create, put, get, move, refused, aName, aSecret, labelsOf };
}

export type SecretContractTools = ReturnType<typeof secretContractTools>;
