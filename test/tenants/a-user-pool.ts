import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll } from 'vitest';
import { answerJson, serveLoopback } from '../../local/loopback-server.ts';

type Input = Record<string, unknown> & { ClientId?: string; ClientName?: string; Username?: string };

/** As much of a Cognito user pool as the command uses, in memory. Source: Amazon Cognito API reference. */
export async function aUserPool() {
  const clients = new Map<string, Input>();
  const users = new Map<string, Input>();
  const refusing = new Set<string>();
  const operations: Record<string, (input: Input) => object> = {
    CreateUserPoolClient: (input) => {
      const made = {
        ...input,
        ClientId: randomBytes(13).toString('hex'),
        ClientSecret: randomBytes(26).toString('hex'),
      };
      clients.set(made.ClientId, made);
      return { UserPoolClient: made };
    },
    DescribeUserPoolClient: ({ ClientId = '' }) => ({ UserPoolClient: clients.get(ClientId) }),
    ListUserPoolClients: () => ({
      UserPoolClients: [...clients.values()].map(({ ClientId, ClientName }) => ({ ClientId, ClientName })),
    }),
    UpdateUserPoolClient: ({ ClientId = '', ...settings }) => {
      const { ClientSecret } = clients.get(ClientId) ?? {};
      clients.set(ClientId, { ClientId, ClientSecret, ...settings });
      return {};
    },
    DeleteUserPoolClient: ({ ClientId = '' }) => ({ deleted: clients.delete(ClientId) }),
    AdminCreateUser: (input) => {
      users.set(input.Username ?? '', input);
      return { User: { Username: input.Username } };
    },
    ListUsers: () => ({
      Users: [...users.values()].map(({ Username, UserAttributes }) => ({ Username, Attributes: UserAttributes })),
    }),
    AdminDeleteUser: ({ Username = '' }) => ({ deleted: users.delete(Username) }),
  };
  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const act = operations[operation];
    if (!act || refusing.has(operation)) return answerJson(response, 400, { __type: 'InvalidParameterException' });
    answerJson(response, 200, act(JSON.parse(body.toString('utf8'))));
  });
  const cognito = new CognitoIdentityProviderClient({
    endpoint: server.origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  afterAll(async () => {
    cognito.destroy();
    await server.close();
  });
  return { cognito, clients, users, refusing };
}
