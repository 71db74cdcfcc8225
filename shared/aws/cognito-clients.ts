import {
  AddUserPoolClientSecretCommand,
  type ClientSecretDescriptorType,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Scope } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import { Secret } from '../domain/secret.ts';
import { API_NAME } from '../domain/token-claims.ts';
import type { Directory, DirectorySecret } from '../ports/directory.ts';
import { USER_POOL_FULL } from '../ports/operator-lines.ts';
import type { Log } from '../ports/runtime.ts';
import { errorName } from './aws-errors.ts';
import { rethrowOfCognito, type UserPool } from './cognito.ts';

/** The name of a machine client at Cognito contains its tenant's id, so that operators find every client of a tenant. */
export const clientNameOf = (tenantId: string): string => `machine client of ${tenantId}`;

/** Returns every setting of a machine client but its secret. Cognito sets one that an update leaves out to its default. */
export const clientSettings = (tenantId: string, scopes: readonly Scope[]) => ({
  ClientName: clientNameOf(tenantId),
  AllowedOAuthFlowsUserPoolClient: true,
  // Without a flow named here, Cognito opens the sign-in of people to this client, which needs only the token endpoint.
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const],
  AllowedOAuthFlows: ['client_credentials' as const],
  AllowedOAuthScopes: scopes.map((scope) => `${API_NAME}/${scope}`),
  EnableTokenRevocation: true,
});

/** The machine clients of a user pool. Cognito keeps at most two secrets of a client, and never shows one again. */
export function cognitoClients(
  { cognito, userPoolId: UserPoolId }: UserPool,
  log: Log,
): Pick<Directory, 'createClient' | 'deleteClient' | 'secretsOf' | 'addSecret' | 'removeSecret'> {
  const secretsOf = async (ClientId: string): Promise<readonly DirectorySecret[]> => {
    const command = new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId });
    const { ClientSecrets = [] } = await cognito.send(command).catch(missingOr);
    return ClientSecrets.map(factsOf).sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  };

  const deleteClient = async (ClientId: string): Promise<void> => {
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })).catch(goneOr);
  };

  return {
    async createClient({ tenantId, scopes }) {
      const command = new CreateUserPoolClientCommand({
        UserPoolId,
        ...clientSettings(tenantId, scopes),
        GenerateSecret: true,
      });
      const { UserPoolClient } = await cognito.send(command).catch((error) => {
        if (errorName(error) === 'LimitExceededException') log.error(USER_POOL_FULL, { operation: 'createClient' });
        return rethrowOfCognito(error);
      });
      const { ClientId: clientId, ClientSecret } = UserPoolClient ?? {};
      if (!clientId || !ClientSecret) throw new Error('Cognito created a machine client without an id or a secret.');
      const secret = new Secret(ClientSecret);
      try {
        const [first] = await secretsOf(clientId);
        if (!first) throw new Error('Cognito does not list the secret of a new machine client.');
        return { clientId, secret, ...first };
      } catch (error) {
        await deleteClient(clientId);
        throw error;
      }
    },

    deleteClient,

    secretsOf,

    async addSecret(ClientId) {
      const command = new AddUserPoolClientSecretCommand({ UserPoolId, ClientId });
      const { ClientSecretDescriptor: made } = await cognito.send(command).catch(missingOr);
      if (!made?.ClientSecretValue) throw new Error('Cognito added a secret to a machine client without its value.');
      return { ...factsOf(made), secret: new Secret(made.ClientSecretValue) };
    },

    async removeSecret(ClientId, ClientSecretId) {
      const command = new DeleteUserPoolClientSecretCommand({ UserPoolId, ClientId, ClientSecretId });
      await cognito.send(command).catch(goneOr);
    },
  };
}

const factsOf = ({ ClientSecretId = '', ClientSecretCreateDate }: ClientSecretDescriptorType): DirectorySecret => ({
  id: ClientSecretId,
  createdAt: ClientSecretCreateDate ?? new Date(0),
});

const isMissing = (error: unknown): boolean => errorName(error) === 'ResourceNotFoundException';

function goneOr(error: unknown): void {
  if (!isMissing(error)) rethrowOfCognito(error);
}

/** @throws not-found, busy */
function missingOr(error: unknown): never {
  if (!isMissing(error)) rethrowOfCognito(error);
  throw new TrackingAdapterError(
    'not-found',
    'The API client no longer exists at the identity provider. Delete it, and create another one.',
  );
}
