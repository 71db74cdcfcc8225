import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { AwsEndpoint } from '../shared/aws/app-config.ts';

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
  const found = stacksIn(file).flatMap((outputs) => Outputs.safeParse(outputs).data ?? []);
  const [stack] = found;
  if (found.length !== 1 || !stack) {
    throw new Error(
      `${file} describes ${found.length} stacks with TableName, VaultTableName and PlatformSecretTest. Name a file that describes one.`,
    );
  }
  const secretPrefix = stack.PlatformSecretTest.replace(PLATFORM_SUFFIX, '');
  const { TableName: tableName, VaultTableName: vaultTableName } = stack;
  return { tableName, vaultTableName, secretPrefix, dynamoDb: {}, secretsManager: {} };
}

function stacksIn(file: string): unknown[] {
  try {
    return Object.values(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read (${String(cause)}). Name the file that cdk deploy --outputs-file wrote.`, {
      cause,
    });
  }
}

/** Asks the control server of a local run for the location.
 *
 * @throws with a message for the operator */
export async function placeAt(control: string): Promise<Place> {
  if (!URL.canParse(control)) {
    throw new Error(`--control takes a URL such as http://127.0.0.1:8401, not ${JSON.stringify(control)}.`);
  }
  const response = await fetch(new URL('/aws', control)).catch(() => {
    throw new Error(
      `No local run answers at ${control}. Start one with npm start, or pass its control server's URL with --control.`,
    );
  });
  const place = LocalPlace.safeParse(await response.json().catch(() => undefined)).data;
  if (place) return place;
  throw new Error(
    `${control} is not the control server of a local run. Its port is one above the API's: 8401 by default.`,
  );
}
