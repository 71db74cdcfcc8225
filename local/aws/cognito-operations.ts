import { ROLE_ATTRIBUTE, TENANT_ATTRIBUTE } from '../../shared/domain/token-claims.ts';
import type { PoolClient, PoolUser, UserPool } from '../issuer/user-pool.ts';
import { AwsError } from './aws-error.ts';
import { type AwsOperation, epochSeconds } from './aws-json.ts';
import * as requests from './cognito-requests.ts';
import { parseInput } from './parse-input.ts';

const TENANT = `custom:${TENANT_ATTRIBUTE}`;
const ROLE = `custom:${ROLE_ATTRIBUTE}`;

/** As many as a user pool takes at first (Amazon Cognito developer guide, "Quotas"). */
const MOST_CLIENTS = 1_000;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** One entry per operation, named as its API reference page. */
export const cognitoOperations = (
  pool: UserPool,
  clock: () => Date,
  mostClients = MOST_CLIENTS,
): Record<string, AwsOperation> => ({ ...userOperations(pool), ...clientOperations(pool, clock, mostClients) });

function userOperations(pool: UserPool): Record<string, AwsOperation> {
  const named = async (input: unknown): Promise<PoolUser> => {
    const user = await pool.user(parseInput(requests.OneUserRequest, input).Username);
    if (user) return user;
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  };
  const switched = (enabled: boolean) => async (input: unknown) => {
    await pool.putUser({ ...(await named(input)), enabled });
    return {};
  };
  return {
    AdminCreateUser: async (input) => {
      const { Username, UserAttributes: given, MessageAction } = parseInput(requests.AdminCreateUserRequest, input);
      if (!ADDRESS.test(Username)) throw new AwsError('InvalidParameterException', 'Username should be an email.');
      const known = await pool.user(Username);
      if (MessageAction === 'RESEND') {
        const user = known ?? (await named(input));
        if (!user.hasSignedIn) return { User: { Username: user.sub, Attributes: attributesOf(user) } };
        throw new AwsError('UnsupportedUserStateException', 'Resend not possible. User status is not valid.');
      }
      if (known) throw new AwsError('UsernameExistsException', 'An account with the email already exists.');
      const { email = Username, name = email, [TENANT]: tenantId = '', [ROLE]: role = '' } = given;
      const user = await pool.addUser({ username: Username, email, name, role, tenantId });
      return { User: { Username: user.sub, Attributes: attributesOf(user), UserStatus: statusOf(user) } };
    },

    AdminGetUser: async (input) => {
      const user = await named(input);
      const { sub: Username, enabled: Enabled } = user;
      return { Username, UserAttributes: attributesOf(user), Enabled, UserStatus: statusOf(user) };
    },

    AdminUpdateUserAttributes: async (input) => {
      const user = await named(input);
      const { UserAttributes: given } = parseInput(requests.AdminUpdateUserAttributesRequest, input);
      await pool.putUser({ ...user, name: given.name ?? user.name, role: given[ROLE] ?? user.role });
      return {};
    },

    AdminEnableUser: switched(true),
    AdminDisableUser: switched(false),

    AdminDeleteUser: async (input) => {
      await pool.removeUser((await named(input)).sub);
      return {};
    },

    /** In one page. */
    ListUsers: async () => ({
      Users: (await pool.users()).map((user) => ({ Username: user.sub, Attributes: attributesOf(user) })),
    }),
  };
}

const statusOf = ({ hasSignedIn }: PoolUser) => (hasSignedIn ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');

const attributesOf = ({ sub, email, name, tenantId, role }: PoolUser) =>
  Object.entries({ sub, email, name, [TENANT]: tenantId, [ROLE]: role }).map(([Name, Value]) => ({ Name, Value }));

function clientOperations(pool: UserPool, clock: () => Date, mostClients: number): Record<string, AwsOperation> {
  const named = async (input: unknown): Promise<PoolClient> => {
    const { ClientId } = parseInput(requests.OneClientRequest, input);
    const client = await pool.client(ClientId);
    if (client) return client;
    throw new AwsError('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
  };
  return {
    CreateUserPoolClient: async (input) => {
      const { GenerateSecret: _, ...settings } = parseInput(requests.CreateUserPoolClientRequest, input);
      if ((await pool.clients()).length >= mostClients) {
        throw new AwsError('LimitExceededException', 'The limit of user pool clients is reached.');
      }
      const { client, value } = await pool.addClient(settings, clock());
      return { UserPoolClient: { ...shown(client), ClientSecret: value } };
    },

    DescribeUserPoolClient: async (input) => ({ UserPoolClient: shown(await named(input)) }),

    /** In one page. */
    ListUserPoolClients: async () => ({
      UserPoolClients: (await pool.clients()).map(({ clientId: ClientId, settings: { ClientName } }) => ({
        ClientId,
        ClientName,
      })),
    }),

    UpdateUserPoolClient: async (input) => {
      const client = await named(input);
      const { ClientId: _, ...settings } = parseInput(requests.UpdateUserPoolClientRequest, input);
      await pool.putClient({ ...client, settings });
      return { UserPoolClient: shown({ ...client, settings }) };
    },

    DeleteUserPoolClient: async (input) => {
      await pool.removeClient((await named(input)).clientId);
      return {};
    },

    AddUserPoolClientSecret: async (input) => {
      const added = await pool.addSecret(await named(input), clock());
      if (!added) throw new AwsError('LimitExceededException', 'A client can have 2 secrets.');
      return { ClientSecretDescriptor: { ...described(added.secret), ClientSecretValue: added.value } };
    },

    ListUserPoolClientSecrets: async (input) => ({ ClientSecrets: (await named(input)).secrets.map(described) }),

    DeleteUserPoolClientSecret: async (input) => {
      const { ClientSecretId } = parseInput(requests.DeleteUserPoolClientSecretRequest, input);
      const client = await named(input);
      const secrets = client.secrets.filter(({ id }) => id !== ClientSecretId);
      if (secrets.length === client.secrets.length) {
        throw new AwsError('ResourceNotFoundException', 'The client secret does not exist.');
      }
      if (secrets.length === 0) throw new AwsError('InvalidParameterException', 'The last secret cannot be deleted.');
      await pool.putClient({ ...client, secrets });
      return {};
    },
  };
}

const shown = ({ clientId: ClientId, settings }: PoolClient) => ({ ClientId, ...settings });

const described = ({ id, createdAt }: PoolClient['secrets'][number]) => ({
  ClientSecretId: id,
  ClientSecretCreateDate: epochSeconds(createdAt),
});
