/** What an endpoint answers, always as JSON. */
export interface UpsAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** UPS's error envelope. Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and Tracking.yaml. */
export const refusal = (status: number, code: string, message: string): UpsAnswer => ({
  status,
  body: { response: { errors: [{ code, message }] } },
});
