/** The part of oidc-provider 9 that the tests use; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Saved {
    save(): Promise<string>;
  }

  interface Grant extends Saved {
    addOIDCScope(scope: string): void;
  }

  interface Client {
    readonly clientId: string;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): RequestListener;
    readonly Client: { find(clientId: string): Promise<Client | undefined> };
    readonly Grant: new (facts: {
      accountId: string;
      clientId: string;
    }) => Grant;
    readonly AuthorizationCode: new (
      facts: Readonly<Record<string, unknown>>,
    ) => Saved;
    readonly AccessToken: { find(token: string): Promise<unknown> };
  }
}
