import * as z from 'zod';
import { MAX_SET_PARCELS, SetParcel } from './set-parcels.ts';
import { SettingsChange } from './settings.ts';

const isCallback = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const Callbacks = z.array(z.string().refine(isCallback, 'Must be an address that begins with http:// or https://'));

const App = z.strictObject({
  clientId: z
    .string()
    .min(1)
    .refine((id) => !id.includes(':'), 'Must not contain a colon: HTTP Basic could not carry it'),
  clientSecret: z.string().min(1),
  name: z.string().min(1).optional(),
  redirectUris: z.strictObject({ test: Callbacks.default([]), production: Callbacks.default([]) }).optional(),
  trackingProduct: z.boolean().optional(),
});

const User = z.strictObject({
  username: z.string().min(1),
  password: z.string().min(1),
  shipperAccounts: z.array(z.string().min(1)),
});

/** Two with the same key would be ambiguous. */
const allDiffer = <Key extends string>(key: Key) =>
  [
    (items: readonly Readonly<Record<Key, string>>[]) => new Set(items.map((item) => item[key])).size === items.length,
    `Two have the same ${key}`,
  ] as const;

/** The knowledge of the simulated UPS at its start: a file of `--config`, and the same fields in `startSimulatedUps`. */
export const UpsConfig = z.strictObject({
  /** Registered apps. The same one serves both environments. */
  apps: z.array(App).refine(...allDiffer('clientId')),
  /** Users who can sign in. */
  users: z
    .array(User)
    .refine(...allDiffer('username'))
    .default([]),
  settings: SettingsChange.optional(),
  parcels: z.array(SetParcel).max(MAX_SET_PARCELS).default([]),
});
export type UpsConfig = z.infer<typeof UpsConfig>;
