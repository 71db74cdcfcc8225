import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { dynamoApiClients } from '../shared/aws/api-client-store.ts';
import { cognitoClients } from '../shared/aws/cognito-clients.ts';
import { cognitoPeople } from '../shared/aws/cognito-people.ts';
import { dynamoPeople } from '../shared/aws/people-store.ts';
import type { Log } from '../shared/ports/runtime.ts';
import type { Deployment } from './deployment.ts';
import { managedTenants } from './managed-tenants.ts';
import type { TenantDirectory } from './tenant.ts';

/** An operator reads what failed, and nothing else. */
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The tenants of a stack. */
export function awsDirectory(
  cognito: CognitoIdentityProviderClient,
  documents: DynamoDBDocumentClient,
  { UserPoolId: userPoolId, TableName: tableName, TokenUrl: tokenUrl }: Deployment,
): TenantDirectory {
  const pool = { cognito, userPoolId };
  const app = {
    people: dynamoPeople(documents, tableName),
    apiClients: dynamoApiClients(documents, tableName),
    directory: { ...cognitoPeople(pool), ...cognitoClients(pool, SILENT) },
    directoryPlace: 'own' as const,
    clock: () => new Date(),
    ids: { newId: (prefix: string) => `${prefix}_${ulid()}`, newUuid: () => crypto.randomUUID() },
    log: SILENT,
  };
  return managedTenants({ app, cognito, documents, userPoolId, tableName, tokenUrl });
}
