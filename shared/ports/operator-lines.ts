/** Messages of the log lines on which alarms, metrics and `docs/operations.md` are built. The code writes its lines by these names, so
 * that no filter can drift from its line. */

/** Every request: `operation`, `status`, `outcome`, `durationMs`, and `code` of a refusal. */
export const REQUEST = 'request';

/** An unexpected error, with its stack. */
export const UNEXPECTED_ERROR = 'unexpected error';

/** An event, a schedule or a message that will be retried, and becomes a dead letter after the tries of its queue. */
export const TRIGGER_FAILED = 'an event or schedule failed';

/** A dispatch of due items that has ended, with its counts. */
export const DISPATCHED = 'dispatched';

/** The end of the processing of one due item, `outcome`. */
export const LOOKED = 'processed a due item';

/** An error in the processing of a due item, `code`. */
export const DUE_ITEM_FAILED = 'a due item failed and is postponed';

/** A committed refusal, `code`: the adapter becomes Need Authorization. */
export const AUTHORIZATION_ENDED = 'authorization ended';

/** The vault does not return an adapter's credentials: written at the first read, and when they count as missing. */
export const CREDENTIALS_MISSING = 'the credentials of an adapter are missing';

/** A renewal that was committed. */
export const TOKENS_RENEWED = 'tokens renewed';

/** A renewal without tokens, `warning`. It will be retried. */
export const RENEWAL_FAILED = 'a renewal failed';

/** UPS refuses the platform's own app, `environment`. */
export const PLATFORM_CLIENT_REFUSED = "UPS refuses the platform's own client";

/** The version id of a renewal holds content that this renewal did not write. */
export const FOREIGN_VERSION = 'a version id holds other credentials than ours';

/** The secret under a pointer names another tenant or adapter. */
export const FOREIGN_DOCUMENT = 'secret document does not belong to this adapter';

/** UPS answered a refresh for another app; its tokens were committed anyway. */
export const FOREIGN_CLIENT = 'UPS answered a refresh with tokens of another client';

/** Secrets Manager throttled one call, `operation`. */
export const VAULT_THROTTLED = 'vault throttled';

/** A key that the envelope vault needs is not in Secrets Manager, `kid`: nothing that was sealed under it can be read. */
export const VAULT_KEY_MISSING = 'vault-key-missing';

/** The master key that a webhook's secret is derived from is not in Secrets Manager, `kid`. */
export const WEBHOOK_KEY_MISSING = 'webhook-key-missing';

/** The user pool takes no further machine client: a quota of Cognito, which operators can raise. */
export const USER_POOL_FULL = 'the user pool is full';

/** UPS sent a package status that the product shows as unknown. */
export const UPS_STATUS_NOT_MAPPED = 'ups status not mapped';
