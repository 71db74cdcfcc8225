import * as z from 'zod';

/** Behavior of the simulated UPS where UPS's documents leave it open or have changed over time. */
export const Settings = z.strictObject({
  accessSeconds: z
    .number()
    .describe(
      'Seconds an access token lives. 3599 since April 2026, 14399 before; any number, so that odd answers can be tried',
    ),
  refreshSeconds: z.number().describe('Seconds a refresh token lives'),
  numbers: z
    .enum(['string', 'number'])
    .describe('The form in which token endpoints write numbers: `string` or `number`. UPS sends strings'),
  oldAccessDies: z
    .boolean()
    .describe(
      "Whether a new access token ends the earlier ones of its grant, or the app's own. Undocumented at UPS; assumed not",
    ),
  latencyMs: z
    .number()
    .min(0)
    .max(600_000)
    .describe('Milliseconds between an effect and its answer, up to ten minutes'),
  trackingProduct: z
    .boolean()
    .describe('Whether apps have the Tracking product. Without it tokens are issued, and tracking answers 250002'),
  refreshAfterPkce: z
    .boolean()
    .describe('Whether `/refresh` serves grants made with PKCE. Undocumented at UPS; assumed so'),
  /** Source: UPS-API/java-api-examples. */
  authorizeErrorPage: z
    .boolean()
    .describe("Whether authorization requests lead to UPS's error page instead of the sign-in"),
  /** RFC 6749 §6: without a new refresh token the presented one stays. */
  omit: z
    .array(z.enum(['scope', 'refresh_count', 'refresh_token']))
    .describe(
      'Fields that token answers leave out: `scope`, `refresh_count`, `refresh_token`. Without `refresh_token` a refresh does not rotate: the presented token stays',
    ),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

/** Some of the settings. */
export const SettingsChange = Settings.partial();

/** Sources: UPS-API/api-documentation, OAuthClientCredentials.yaml; lifetimes as observed since April 2026. */
export const DEFAULT_SETTINGS: Settings = {
  accessSeconds: 3599,
  refreshSeconds: 5_183_999,
  numbers: 'string',
  oldAccessDies: false,
  latencyMs: 0,
  trackingProduct: true,
  refreshAfterPkce: true,
  authorizeErrorPage: false,
  omit: [],
};

export interface SettingsInForce {
  now(): Settings;
  /** Changes the fields given and leaves the others. @throws z.ZodError, and then nothing has changed. */
  change(fields: unknown): Settings;
  reset(): void;
}

/** @param atStart changes to the defaults at the start and after a reset */
export function settingsInForce(atStart: z.infer<typeof SettingsChange> = {}): SettingsInForce {
  const first = Settings.parse({ ...DEFAULT_SETTINGS, ...atStart });
  let settings: Settings = first;
  return {
    now: () => settings,
    change: (fields) => {
      settings = Settings.parse({ ...settings, ...z.looseObject({}).parse(fields) });
      return settings;
    },
    reset: () => {
      settings = first;
    },
  };
}
