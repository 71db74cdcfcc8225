/** An endpoint's answer: JSON, a page, or a redirect. */
export interface UpsAnswer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a page. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** UPS's error envelope. Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and Tracking.yaml. */
export const refusal = (status: number, code: string, message: string): UpsAnswer => ({
  status,
  body: { response: { errors: [{ code, message }] } },
});

/** 302, as UPS answers an authorization request. */
export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): UpsAnswer => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store', ...headers },
});
