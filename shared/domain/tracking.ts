/** Where a package stands, in one word of ours. UPS's own codes stay beside it; one we do not know is `unknown`. */
export const PACKAGE_STATUSES = [
  'label-created',
  'voided',
  'in-transit',
  'out-for-delivery',
  'ready-for-pickup',
  'delayed',
  'exception',
  'returning',
  'delivered',
  'unknown',
] as const;
export type PackageStatus = (typeof PACKAGE_STATUSES)[number];

export interface TrackedLocation {
  readonly city: string | null;
  readonly stateProvince: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}

export interface TrackedActivity {
  /** UTC, `2026-11-20T20:27:33Z`; null when UPS gave no usable time. */
  readonly at: string | null;
  /** The same instant with the offset of the place, `2026-11-20T14:27:33-06:00`. */
  readonly localAt: string | null;
  readonly status: PackageStatus;
  readonly statusCode: string | null;
  readonly description: string;
  readonly location: TrackedLocation | null;
}

export interface EstimatedDelivery {
  /** Local date at the destination, `2026-11-24`. */
  readonly date: string;
  readonly isRescheduled: boolean;
  /** Local times, `13:30:00`. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Milestone {
  readonly description: string;
  readonly isComplete: boolean;
  readonly isCurrent: boolean;
}

export interface TrackedPackage {
  readonly trackingNumber: string;
  readonly status: PackageStatus;
  readonly statusCode: string | null;
  readonly description: string;
  readonly delivered: boolean;
  /** UTC; null while on the way. */
  readonly deliveredAt: string | null;
  readonly receivedBy: string | null;
  readonly estimatedDelivery: EstimatedDelivery | null;
  readonly service: string | null;
  readonly weight: { readonly value: string; readonly unit: string } | null;
  readonly references: readonly { readonly type: string; readonly number: string }[];
  readonly milestones: readonly Milestone[];
  /** Newest first, as UPS sends them. */
  readonly activities: readonly TrackedActivity[];
}

export interface Tracking {
  readonly found: boolean;
  /** Of the shipment; can exceed the packages that UPS returned. */
  readonly packageCount: number;
  readonly packages: readonly TrackedPackage[];
}

/** UPS's own query switches. */
export interface TrackingSwitches {
  readonly locale?: string | undefined;
  readonly returnSignature?: boolean | undefined;
  readonly returnMilestones?: boolean | undefined;
  readonly returnPOD?: boolean | undefined;
}
