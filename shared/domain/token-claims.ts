/** The name of this API at the stack's own user pool: of the resource server, hence the prefix of its scopes, and the value of the
 * `api` claim. */
export const API_NAME = 'ups-tracking-adapter';

/** The claims in access tokens of the stack's own user pool that our API reads. */
export const TOKEN_CLAIMS = { tenant: 'tenant_id', role: 'role', api: 'api' } as const;

/** The attributes of a person in the user pool, which people cannot change themselves. */
export const TENANT_ATTRIBUTE = 'tenant';
export const ROLE_ATTRIBUTE = 'role';
