import * as z from 'zod';
import type { AwsEndpoint } from '../shared/aws/app-config.ts';
import { callLocalControl, notLocalControl } from '../tools/local-control.ts';
import { stackOutputs } from '../tools/stack-outputs.ts';

const LocalEndpoint = z.object({
  endpoint: z.string(),
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** The answer of a local run's control server. */
const LocalPlace = z.object({
  tableName: z.string(),
  vaultTableName: z.string(),
  secretPrefix: z.string(),
  dynamoDb: LocalEndpoint,
  secretsManager: LocalEndpoint,
});

/** The location of a table and its secrets: on AWS, with the operator's own credentials, or in a local run. */
export interface Place {
  readonly tableName: string;
  /** The table of the envelope vault. */
  readonly vaultTableName: string;
  readonly secretPrefix: string;
  readonly dynamoDb: AwsEndpoint;
  readonly secretsManager: AwsEndpoint;
}

const Outputs = z.object({ TableName: z.string(), VaultTableName: z.string(), PlatformSecretTest: z.string() });

/** The suffix that follows the prefix of the authorizations in the name of the platform's secret. */
const PLATFORM_SUFFIX = /-platform\/test$/;

/** Reads the location from the file that `cdk deploy --outputs-file` wrote.
 *
 * @throws with a message for the operator */
export function placeIn(file: string): Place {
  const stack = stackOutputs(file, Outputs);
  const secretPrefix = stack.PlatformSecretTest.replace(PLATFORM_SUFFIX, '');
  const { TableName: tableName, VaultTableName: vaultTableName } = stack;
  return { tableName, vaultTableName, secretPrefix, dynamoDb: {}, secretsManager: {} };
}

/** Asks the control server of a local run for the location.
 *
 * @throws with a message for the operator */
export async function placeAt(control: string): Promise<Place> {
  const { body } = await callLocalControl(control, '/aws');
  const place = LocalPlace.safeParse(body).data;
  if (!place) throw notLocalControl(control);
  return place;
}
