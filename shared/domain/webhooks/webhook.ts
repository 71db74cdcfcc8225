import type { AttemptError } from './attempt.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** Names an endpoint among all companies'. */
export interface WebhookKey {
  readonly tenantId: string;
  readonly webhookId: string;
}

export const webhookKeyOf = ({ tenantId, webhookId }: WebhookKey): WebhookKey => ({ tenantId, webhookId });

/** The signing secret is derived from a master key of this id and from this version; no secret is stored. */
export interface SigningVersion {
  readonly kid: string;
  readonly version: number;
}

/** A company's endpoint for events, as people set it. */
export interface WebhookSettings {
  readonly url: string;
  readonly description: string | null;
  /** Names, `prefix.*` or `*`. */
  readonly eventTypes: readonly string[];
  /** Absent = events of all adapters. Events without an adapter always match. */
  readonly adapterIds?: readonly string[] | undefined;
}

/** Why nothing is sent until a person activates the endpoint again. */
export const DISABLING_CODES = ['gone', 'failing-too-long'] as const;
export type DisablingCode = (typeof DISABLING_CODES)[number];

/** An endpoint: facts only. Its state is derived from them (`webhook-states.ts`). */
export interface Webhook extends WebhookKey, WebhookSettings {
  readonly createdAt: Date;
  /** When a person entered this URL. */
  readonly urlSetAt: Date;
  /** When this URL answered 2xx to an activation; absent = never. */
  readonly activatedAt?: Date | undefined;
  readonly pausedAt?: Date | undefined;
  readonly disabled?: { readonly code: DisablingCode; readonly since: Date } | undefined;
  /** Failed attempts in a row. */
  readonly failures: number;
  /** The first attempt without a 2xx after the last 2xx. */
  readonly failingSince?: Date | undefined;
  /** The end of the last failed attempt. */
  readonly lastError?: AttemptError | undefined;
  /** Open: only rounds of at most two requests are sent. */
  readonly circuit?: OpenCircuit | undefined;
  /** The circuit that opened then has closed again, and what failed in its rounds is not yet due again. */
  readonly catchUpFrom?: Date | undefined;
  /** `webhook.failing` was published, so `webhook.recovered` follows. */
  readonly failingTold?: true | undefined;
  /** The receiver asked us to wait. */
  readonly throttled?: { readonly since: Date; readonly until: Date } | undefined;
  /** The master key that this endpoint's secret is derived from is not there. */
  readonly keyMissing?: { readonly since: Date; readonly nextTryAt: Date } | undefined;
  readonly secret: SigningVersion & {
    /** Signs as well until `until`. */
    readonly previous?: (SigningVersion & { readonly until: Date }) | undefined;
  };
  /** A worker looks at the endpoint, and no other one does so until then. */
  readonly look?: { readonly holder: string; readonly until: Date } | undefined;
  /** A replay is under way. */
  readonly replayId?: string | undefined;
  /** The earliest next attempt among the messages that wait after a failure. */
  readonly wakeAt?: Date | undefined;
  /** A look from this instant on finds what a worker with an older read has put aside. */
  readonly furtherLookAt?: Date | undefined;
  /** Moves with what people change; the ETag. */
  readonly version: number;
  /** Events not yet accepted by the bus, by id. */
  readonly pending: Readonly<Record<string, WebhookEvent>>;
  readonly deletedAt?: Date | undefined;
  /** When someone has to look at this endpoint; absent = nothing is due. */
  readonly dueAt?: Date | undefined;
  /** Counts every write. */
  readonly writes: number;
}

export interface OpenCircuit {
  readonly openedAt: Date;
  /** Rounds done since then. */
  readonly rounds: number;
  readonly nextRoundAt: Date;
}
