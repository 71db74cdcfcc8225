/** The state of a package in one word. UPS's own codes are reported beside it; a code that is not in the table becomes `unknown`. */
export const PACKAGE_STATUSES = [
  'label-created',
  'voided',
  'in-transit',
  'out-for-delivery',
  'delivery-attempted',
  'ready-for-pickup',
  'delayed',
  'exception',
  'returning',
  'returned',
  'delivered',
  'unknown',
] as const;
export type PackageStatus = (typeof PACKAGE_STATUSES)[number];

/** The reason for a package's status, or the news in a scan that is not a status. */
export const PACKAGE_STATUS_REASONS = [
  'access-point',
  'address',
  'business-closed',
  'carrier-delay',
  'change-requested',
  'cold-chain',
  'customs',
  'customs-information',
  'damaged',
  'destroyed',
  'handed-over',
  'held',
  'held-for-payment',
  'investigation',
  'lost',
  'missorted',
  'pickup-attempted',
  'receiver-absent',
  'refused',
  'rescheduled',
  'security',
  'seized',
  'signature-required',
  'unclaimed',
  'weather',
] as const;
export type PackageStatusReason = (typeof PACKAGE_STATUS_REASONS)[number];

/** The party that must act before the package can proceed. */
export const ACTIONS_REQUIRED = ['receiver', 'shipper'] as const;
export type ActionRequired = (typeof ACTIONS_REQUIRED)[number];

/** The kinds of delivery time: by the end of the day, by a committed time, or within a window. */
export const WINDOW_KINDS = ['end-of-day', 'commit', 'estimated', 'confirmed', 'imminent'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** The availability of a proof of delivery at UPS. */
export const PROOF_STATES = ['available', 'not-available', 'unknown'] as const;
export type ProofState = (typeof PROOF_STATES)[number];

/** The most activities of a package that are returned, newest first. */
export const MAX_ACTIVITIES = 200;

export interface TrackedLocation {
  readonly city: string | null;
  readonly stateProvince: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
}

/** UPS's codes: the type (`D`), the two-character code (`FS`) and the three-digit code (`011`). */
export interface UpsCode {
  readonly type: string | null;
  readonly code: string | null;
  readonly statusCode: string | null;
}

/** UPS's own words for a status. */
export interface UpsStatus extends UpsCode {
  readonly description: string | null;
  readonly simplifiedDescription: string | null;
}

export interface TrackedActivity {
  /** UTC, `2026-11-20T20:27:33Z`; null when UPS gave no usable time. */
  readonly at: string | null;
  /** The same instant with the local UTC offset, `2026-11-20T14:27:33-06:00`. */
  readonly localAt: string | null;
  /** Local date, `2026-11-20`; may be present without an instant. */
  readonly localDate: string | null;
  /** Local time, `14:27:33`. */
  readonly localTime: string | null;
  /** For news (`isStatus` false), the status that the package had. */
  readonly status: PackageStatus;
  readonly statusCode: string | null;
  readonly reason: PackageStatusReason | null;
  /** False for news: a request, a claim, a photo, a new date. */
  readonly isStatus: boolean;
  readonly upsCode: UpsCode;
  readonly description: string;
  readonly location: TrackedLocation | null;
  /** UPS's code of the facility (SLIC). */
  readonly facility: string | null;
  /** False when only data moved. */
  readonly isPhysical: boolean;
}

export interface DeliveryWindow {
  readonly kind: WindowKind;
  /** Local times, `13:30:00`. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface EstimatedDelivery {
  /** Local date at the destination, `2026-11-24`. */
  readonly date: string;
  readonly isRescheduled: boolean;
  /** The date promised first, if it differs. */
  readonly originalDate: string | null;
  /** Local times, `13:30:00`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly window: DeliveryWindow | null;
}

export interface Milestone {
  readonly description: string;
  readonly isComplete: boolean;
  readonly isCurrent: boolean;
}

export interface Payment {
  readonly type: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly method: string | null;
  readonly isPaid: boolean | null;
}

export interface DeliveryProof {
  readonly signature: ProofState;
  readonly photo: ProofState;
  readonly letter: ProofState;
}

export interface Dimensions {
  readonly height: string | null;
  readonly length: string | null;
  readonly width: string | null;
  readonly unit: string | null;
}

export interface TrackedPackage {
  readonly trackingNumber: string;
  readonly status: PackageStatus;
  readonly statusReason: PackageStatusReason | null;
  readonly actionRequired: ActionRequired | null;
  /** True when the status will not change again. */
  readonly isFinal: boolean;
  readonly statusCode: string | null;
  readonly upsStatus: UpsStatus | null;
  readonly description: string;
  readonly delivered: boolean;
  /** UTC; null unless delivered. */
  readonly deliveredAt: string | null;
  /** Local date and time of delivery; null unless delivered. */
  readonly deliveredOn: string | null;
  readonly deliveredTime: string | null;
  /** UTC, and local date; null unless returned. */
  readonly returnedAt: string | null;
  readonly returnedOn: string | null;
  /** Null unless delivered. */
  readonly receivedBy: string | null;
  readonly deliveredTo: { readonly place: string | null; readonly receivedBy: string | null } | null;
  readonly proof: DeliveryProof | null;
  readonly pickedUpAt: string | null;
  readonly pickedUpOn: string | null;
  /** Delivery attempts that failed. */
  readonly attempts: number;
  readonly firstAttemptAt: string | null;
  /** Null when delivered, returned or voided. */
  readonly estimatedDelivery: EstimatedDelivery | null;
  /** The last day for pickup at an Access Point. */
  readonly pickupPoint: { readonly pickupBy: string } | null;
  readonly origin: TrackedLocation | null;
  readonly destination: TrackedLocation | null;
  readonly service: string | null;
  readonly serviceCode: string | null;
  readonly serviceLevel: string | null;
  readonly weight: { readonly value: string; readonly unit: string } | null;
  readonly dimensions: Dimensions | null;
  readonly references: readonly { readonly type: string; readonly number: string }[];
  readonly alternateNumbers: readonly { readonly type: string | null; readonly number: string }[];
  readonly additionalServices: readonly string[];
  readonly attributes: readonly string[];
  readonly payments: readonly Payment[];
  readonly milestones: readonly Milestone[];
  /** Includes those beyond `MAX_ACTIVITIES`. */
  readonly activityCount: number;
  /** Newest first, as UPS sends them. */
  readonly activities: readonly TrackedActivity[];
}

export interface TrackingWarning {
  readonly code: string | null;
  readonly message: string | null;
}

export interface Tracking {
  readonly found: boolean;
  /** Number of packages in the shipment; may exceed the packages that UPS returned. */
  readonly packageCount: number;
  readonly packages: readonly TrackedPackage[];
  readonly warnings: readonly TrackingWarning[];
  /** The relation of the UPS.com user to the shipment: `SHIPPER`, `MYC_HOME`. */
  readonly relation: readonly string[];
  /** The locale requested from UPS, `en_US`. */
  readonly language: string;
}

/** UPS's default locale, and ours. */
export const DEFAULT_LOCALE = 'en_US';

/** UPS's other tracking endpoints: of references, and of whole shipments. */
export type TrackingLookup =
  | {
      readonly kind: 'reference';
      readonly shipperNumber: string;
      /** Days of pickup, `2026-11-20`. */
      readonly from: string;
      readonly to: string;
      /** ISO 3166-1 alpha-2. */
      readonly destinationCountry?: string | undefined;
      readonly destinationPostalCode?: string | undefined;
    }
  | { readonly kind: 'shipment'; readonly offset: number; readonly count: number };

/** UPS's query switches, and whether to return UPS's own body. */
export interface TrackingSwitches {
  /** Default `DEFAULT_LOCALE`. */
  readonly locale?: string | undefined;
  readonly returnSignature?: boolean | undefined;
  readonly returnMilestones?: boolean | undefined;
  readonly returnPOD?: boolean | undefined;
  /** Returns UPS's body unchanged, without parsing it. */
  readonly isRaw?: boolean | undefined;
  /** Asks another endpoint than that of one number. */
  readonly lookup?: TrackingLookup | undefined;
  /** Returns the documents of the first package's proof as well, as UPS's base64 text. */
  readonly withDocuments?: boolean | undefined;
}
