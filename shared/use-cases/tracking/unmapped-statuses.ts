import type { UpsCode } from '../../domain/tracking.ts';
import { UPS_STATUS_NOT_MAPPED } from '../../ports/operator-lines.ts';
import type { Log } from '../../ports/runtime.ts';

/** The longest code that is logged; UPS's codes are shorter. */
const MAX_CODE_LENGTH = 10;

/** Logs UPS codes that are not in the table, so that they can be added. */
export function logUnmapped(log: Log, codes: readonly UpsCode[]): void {
  for (const { type, code, statusCode } of codes) {
    log.info(UPS_STATUS_NOT_MAPPED, { type: cut(type), code: cut(code), statusCode: cut(statusCode) });
  }
}

const cut = (code: string | null): string | null => code?.slice(0, MAX_CODE_LENGTH) ?? null;
