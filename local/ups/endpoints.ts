/** UPS's two installations: the Customer Integration Environment (`wwwcie.ups.com`) and production (`onlinetools.ups.com`). */
export type UpsEnvironment = 'test' | 'production';

/** The endpoints that faults and call counts are kept for; `track` is all three of the tracking API. */
export const UPS_ENDPOINTS = ['authorize', 'token', 'refresh', 'track'] as const;
export type UpsEndpoint = (typeof UPS_ENDPOINTS)[number];

/** One value for every endpoint. */
export const perEndpoint = <Value>(make: () => Value): Record<UpsEndpoint, Value> => ({
  authorize: make(),
  token: make(),
  refresh: make(),
  track: make(),
});
