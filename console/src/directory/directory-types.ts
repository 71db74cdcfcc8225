import type * as z from 'zod';
import type { route as changeUser } from '../../../functions/routes/change-user.ts';
import type { route as createApiClient } from '../../../functions/routes/create-api-client.ts';
import type { route as inviteUser } from '../../../functions/routes/invite-user.ts';
import type {
  apiClientView,
  newApiClientView,
  rotatedSecretView,
  userView,
} from '../../../shared/http/directory-views.ts';

/** The API's requests and answers about people and API clients, typed by its own schemas. */
export type User = ReturnType<typeof userView>;
export type UserState = User['state'];
export type Role = User['role'];
export type Invitation = z.input<typeof inviteUser.body>;
export type UserSettings = z.input<typeof changeUser.body>;

export type ApiClient = ReturnType<typeof apiClientView>;
export type NewApiClient = ReturnType<typeof newApiClientView>;
export type ClientSettings = z.input<typeof createApiClient.body>;
export type ClientScope = ApiClient['scopes'][number];
export type RotatedSecret = ReturnType<typeof rotatedSecretView>;
