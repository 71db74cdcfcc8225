/** The parts of the peers without types of their own that the bench uses. */

declare module 'autocannon' {
  interface Asked {
    readonly url: string;
    readonly connections: number;
    readonly amount?: number;
    readonly duration?: number;
    /** Requests a second; latencies are then corrected for coordinated omission. */
    readonly overallRate?: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly expectBody: string;
    /** Milliseconds between looks whether it is done. Default 1 000. */
    readonly sampleInt?: number;
  }
  interface Result {
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
    readonly mismatches: number;
    readonly '2xx': number;
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly requests: { readonly average: number };
  }
  export default function autocannon(asked: Asked): PromiseLike<Result>;
}

declare module 'express' {
  import type { RequestListener } from 'node:http';

  interface Request {
    readonly params: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string | undefined>>;
  }
  interface Response {
    status(code: number): Response;
    json(body: unknown): void;
    end(): void;
  }
  interface Express extends RequestListener {
    get(path: string, handle: (request: Request, response: Response) => Promise<void>): void;
  }
  export default function express(): Express;
}

declare module 'simple-oauth2' {
  interface AccessToken {
    readonly token: { readonly access_token: string };
    expired(expirationWindowSeconds?: number): boolean;
  }
  export class ClientCredentials {
    constructor(config: {
      readonly client: { readonly id: string; readonly secret: string };
      readonly auth: { readonly tokenHost: string; readonly tokenPath: string };
    });
    getToken(parameters: object): Promise<AccessToken>;
  }
}
