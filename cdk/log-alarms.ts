import { FilterPattern, type IFilterPattern } from 'aws-cdk-lib/aws-logs';
import type { RefusalCode } from '../shared/domain/adapter.ts';
import type { ErrorCode } from '../shared/domain/errors.ts';
import {
  AUTHORIZATION_ENDED,
  DISPATCHED,
  FOREIGN_CLIENT,
  FOREIGN_DOCUMENT,
  FOREIGN_VERSION,
  LOOKED,
  PLATFORM_CLIENT_REFUSED,
  UPS_STATUS_NOT_MAPPED,
  USER_POOL_FULL,
  VAULT_KEY_MISSING,
  VAULT_THROTTLED,
  WEBHOOK_KEY_MISSING,
} from '../shared/ports/operator-lines.ts';

/** A metric made from log lines, and the alarm on it. */
export interface LogMetric {
  readonly pattern: IFilterPattern;
  /** The value that one line adds: a field of it. Default: 1. */
  readonly value?: string;
  /** Absent = a metric without an alarm. */
  readonly alarm?: LogAlarm;
}

interface LogAlarm {
  readonly description: string;
  readonly minutes: number;
  readonly statistic?: 'Maximum';
  /** Consecutive periods. Default: 1. */
  readonly periods?: number;
  /** Triggered above this value. Default: 0. */
  readonly above?: number;
  /** Triggered below this value, and when there is no line at all. */
  readonly below?: number;
}

const message = (text: string) => FilterPattern.stringValue('$.message', '=', text);
const code = (value: RefusalCode | ErrorCode) => FilterPattern.stringValue('$.code', '=', value);

const SWEEP_MINUTES = 15;
const HOUR_SECONDS = 3_600;

/** The metrics by name, which is also the alarm's. `docs/operations.md` has a paragraph for each alarm. */
export const LOG_METRICS = {
  GrantLost: {
    pattern: FilterPattern.all(
      message(AUTHORIZATION_ENDED),
      FilterPattern.any(code('renewal-answer-lost'), code('credentials-missing')),
    ),
    alarm: {
      description: 'This product lost an authorization that UPS did not refuse. Its company must sign in at UPS again.',
      minutes: 5,
    },
  },
  PlatformClientRefused: {
    pattern: FilterPattern.any(message(PLATFORM_CLIENT_REFUSED), code('platform-client-refused')),
    alarm: {
      description: "UPS refuses the platform's own app, or its secret is missing. No sign-in of method A succeeds.",
      minutes: 5,
    },
  },
  ForeignCredentials: {
    pattern: FilterPattern.any(message(FOREIGN_VERSION), message(FOREIGN_DOCUMENT)),
    alarm: {
      description: 'A secret holds credentials that this product did not write. They were not used.',
      minutes: 5,
    },
  },
  ForeignClientId: {
    pattern: message(FOREIGN_CLIENT),
    alarm: {
      description: 'UPS answered a refresh for another app. The tokens were kept; check whether they still track.',
      minutes: 5,
    },
  },
  VaultThrottled: {
    pattern: message(VAULT_THROTTLED),
    alarm: { description: 'Secrets Manager throttles calls. Renewals wait and may be lost.', minutes: 5, above: 5 },
  },
  VaultKeyMissing: {
    pattern: message(VAULT_KEY_MISSING),
    alarm: {
      description:
        'A key of the envelope vault is missing: credentials under it are not readable, and nothing is lost yet.',
      minutes: 5,
    },
  },
  WebhookKeyMissing: {
    pattern: message(WEBHOOK_KEY_MISSING),
    alarm: { description: 'A master key of webhooks is missing, so events wait and are not sent.', minutes: 5 },
  },
  UserPoolFull: {
    pattern: message(USER_POOL_FULL),
    alarm: {
      description:
        "The user pool takes no further API client. Ask AWS for a higher quota of 'app clients per user pool'.",
      minutes: 5,
    },
  },
  SweepFailing: {
    pattern: FilterPattern.all(message(LOOKED), FilterPattern.stringValue('$.outcome', '=', 'failed')),
    alarm: {
      description: 'Looks at due items have failed in each of three quarters of an hour.',
      minutes: SWEEP_MINUTES,
      periods: 3,
    },
  },
  OldestDueItem: {
    pattern: FilterPattern.all(message(DISPATCHED), FilterPattern.numberValue('$.oldestDueSeconds', '>=', 0)),
    value: '$.oldestDueSeconds',
    alarm: {
      description: 'An item has been due for more than an hour. Scheduled maintenance does not keep up.',
      minutes: SWEEP_MINUTES,
      statistic: 'Maximum',
      above: HOUR_SECONDS,
    },
  },
  SweepIsSilent: {
    pattern: message(DISPATCHED),
    alarm: {
      description: 'No dispatch of due items has finished for an hour. Nothing is renewed, recovered or retried.',
      minutes: 60,
      below: 1,
    },
  },
  UnmappedUpsStatus: {
    pattern: message(UPS_STATUS_NOT_MAPPED),
  },
} as const satisfies Readonly<Record<string, LogMetric>>;
