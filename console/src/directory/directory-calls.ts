import { call } from '../api/call.ts';
import type { Listed } from '../api/types.ts';
import type {
  ApiClient,
  ClientSettings,
  Invitation,
  NewApiClient,
  RotatedSecret,
  User,
  UserSettings,
} from './directory-types.ts';

/** Every API call about people and API clients, named by the person's action. None is shown as curl: no machine may make it. */

const USERS = '/v1/users';
const CLIENTS = '/v1/api-clients';
const userPath = ({ id }: Pick<User, 'id'>) => `${USERS}/${encodeURIComponent(id)}`;
const clientPath = ({ clientId }: Pick<ApiClient, 'clientId'>) => `${CLIENTS}/${encodeURIComponent(clientId)}`;

/** A company has at most 200. */
export const listUsers = () => call<Listed<User>>('GET', `${USERS}?limit=200`);
export const inviteUser = (body: Invitation, idempotencyKey: string) =>
  call<User>('POST', USERS, { body, idempotencyKey });
export const changeUser = (user: User, body: UserSettings) => call<User>('PUT', userPath(user), { body });
export const deleteUser = (user: User) => call<undefined>('DELETE', userPath(user));
export const inviteAgain = (user: User) => call<User>('POST', `${userPath(user)}/invitations`);

export const listApiClients = () => call<Listed<ApiClient>>('GET', CLIENTS);
export const createApiClient = (body: ClientSettings) => call<NewApiClient>('POST', CLIENTS, { body });
export const rotateSecret = (client: ApiClient, overlapHours: number) =>
  call<RotatedSecret>('POST', `${clientPath(client)}/secrets`, { body: { overlapHours } });
export const deleteApiClient = (client: ApiClient) => call<undefined>('DELETE', clientPath(client));
