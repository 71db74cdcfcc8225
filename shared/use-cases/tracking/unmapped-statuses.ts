import type { UpsCode } from '../../domain/tracking.ts';
import { UPS_STATUS_NOT_MAPPED } from '../../ports/operator-lines.ts';
import type { Log } from '../../ports/runtime.ts';

/** No code of UPS is as long. A longer one is cut, since the log is not the place for it. */
const MAX_CODE_LENGTH = 10;

/** Reports codes of UPS that the table does not know, so that it can learn them. */
export function logUnmapped(log: Log, codes: readonly UpsCode[]): void {
  for (const { type, code, statusCode } of codes) {
    log.info(UPS_STATUS_NOT_MAPPED, { type: cut(type), code: cut(code), statusCode: cut(statusCode) });
  }
}

const cut = (code: string | null): string | null => code?.slice(0, MAX_CODE_LENGTH) ?? null;
