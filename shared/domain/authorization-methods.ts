/** The four methods of the user guide, each with the two properties that decide everything else about it. */
export const AUTHORIZATION_METHODS = {
  'Legacy Authentication': { client: 'none', grant: 'none' },
  'Authorization Code': { client: 'platform', grant: 'authorization_code' },
  'Customer Client Credentials': { client: 'customer', grant: 'client_credentials' },
  'Customer Authorization Code': { client: 'customer', grant: 'authorization_code' },
} as const;

export type AuthorizationMethod = keyof typeof AUTHORIZATION_METHODS;

export const AUTHORIZATION_METHOD_NAMES = Object.keys(AUTHORIZATION_METHODS) as [
  AuthorizationMethod,
  ...AuthorizationMethod[],
];
