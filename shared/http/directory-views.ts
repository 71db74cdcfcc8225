import type { ApiClient, ApiClientKey } from '../domain/api-client.ts';
import { type Person, type PersonKey, personStateOf } from '../domain/person.ts';
import type { Secret } from '../domain/secret.ts';
import type { TokenEndpoint } from '../ports/app.ts';
import { instantOrNull, instantView } from './views.ts';

/** Returns a person as the API shows them. */
export const userView = (person: Person) => ({
  id: person.userId,
  email: person.email,
  name: person.name,
  role: person.role,
  state: personStateOf(person),
  invitedAt: instantOrNull(person.invitedAt),
  invitedBy: person.invitedBy ?? null,
  lastSignInAt: instantOrNull(person.lastSignInAt),
});

export const userLocation = ({ userId }: Pick<PersonKey, 'userId'>) => `/v1/users/${userId}`;

/** Returns an API client as the API shows it, without a secret. */
export const apiClientView = (client: ApiClient, { url }: TokenEndpoint) => ({
  clientId: client.clientId,
  name: client.name,
  scopes: [...client.scopes],
  tokenUrl: url ?? null,
  createdAt: instantOrNull(client.createdAt),
  createdBy: client.createdBy ?? null,
  lastTokenAt: instantOrNull(client.lastTokenAt),
  secrets: client.secrets.map(({ id, createdAt, endsAt }) => ({
    id,
    createdAt: instantView(createdAt),
    endsAt: instantOrNull(endsAt),
  })),
});

/** Returns a new API client with its secret, which is shown in this answer only. */
export const newApiClientView = (
  { client, secret }: { readonly client: ApiClient; readonly secret: Secret },
  tokenEndpoint: TokenEndpoint,
) => ({ ...apiClientView(client, tokenEndpoint), clientSecret: secret.reveal() });

export const rotatedSecretView = ({
  secret,
  previousEndsAt,
}: {
  readonly secret: Secret;
  readonly previousEndsAt: Date;
}) => ({ clientSecret: secret.reveal(), previousEndsAt: instantView(previousEndsAt) });

export const apiClientLocation = ({ clientId }: Pick<ApiClientKey, 'clientId'>) => `/v1/api-clients/${clientId}`;
