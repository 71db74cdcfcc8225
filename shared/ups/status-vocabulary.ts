import type { PackageStatus } from '../domain/tracking.ts';

/** UPS's `statusCode`. Source: the table in UPS-API/api-documentation issue 7; 003 as seen on the wire. */
const BY_STATUS_CODE = new Map<string, PackageStatus>(
  Object.entries({
    '003': 'label-created',
    '005': 'in-transit',
    '011': 'delivered',
    '012': 'in-transit',
    '013': 'exception',
    '017': 'ready-for-pickup',
    '019': 'delayed',
    '021': 'out-for-delivery',
    '025': 'in-transit',
    '029': 'exception',
    '035': 'returning',
    '040': 'ready-for-pickup',
    '044': 'in-transit',
    '048': 'delayed',
    '051': 'delayed',
    '052': 'delayed',
    '054': 'in-transit',
    '071': 'in-transit',
  } as const),
);

/** UPS's `status.type`. Source: UPSTrackAlert.yaml, `activityStatus`; P to NA from UPS's older XML guide. */
const BY_TYPE = new Map<string, PackageStatus>(
  Object.entries({
    M: 'label-created',
    MV: 'voided',
    I: 'in-transit',
    U: 'in-transit',
    X: 'exception',
    D: 'delivered',
    P: 'in-transit',
    RS: 'returning',
    DO: 'in-transit',
    DD: 'in-transit',
    W: 'in-transit',
    O: 'out-for-delivery',
  } as const),
);

export interface UpsStatus {
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly statusCode?: string | undefined;
}

/** One word for what UPS says in three fields that do not always agree. UPS's FAQ counts "out for delivery" under D, so a
 * package is delivered only by type D, and not when its code says it is on the van. There are hundreds of codes, and new
 * ones come: what is not known here is `unknown`, never an error. */
export function packageStatusOf({ type = '', code, statusCode = '' }: UpsStatus): PackageStatus {
  const isOnTheVan = code === 'OT' || statusCode === '021';
  if (isOnTheVan) return 'out-for-delivery';
  if (type === 'MV') return 'voided';
  const known = BY_STATUS_CODE.get(statusCode) ?? BY_TYPE.get(type) ?? 'unknown';
  return known === 'delivered' && type !== 'D' ? (BY_TYPE.get(type) ?? 'unknown') : known;
}
