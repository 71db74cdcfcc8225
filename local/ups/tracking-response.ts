/** UPS's tracking answer as its document has it, as far as the simulated UPS knows it. Dates are YYYYMMDD and times HHMMSS, 24 h.
 * The wire differs: see `onTheWire`.
 *
 * Source: UPS-API/api-documentation, Tracking.yaml (2026-07-21). */
export interface Shipment {
  /** Missing in some answers about unknown numbers (observed). */
  readonly inquiryNumber?: string;
  /** Absent when nothing is known. */
  readonly package?: readonly Package[];
  /** An array by the document's type, one string by its example. */
  readonly userRelation?: readonly string[] | string;
  readonly warnings?: readonly Warning[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface Package {
  readonly trackingNumber: string;
  /** Newest first. */
  readonly activity: readonly Activity[];
  readonly currentStatus: Status;
  readonly packageAddress?: readonly PackageAddress[];
  /** The one real number; can exceed the packages returned. */
  readonly packageCount: number;
  readonly service?: { readonly code: string; readonly description: string; readonly levelCode: string };
  readonly weight?: { readonly unitOfMeasurement: 'LBS' | 'KGS'; readonly weight: string };
  readonly referenceNumber?: readonly { readonly type: string; readonly number: string }[];
  readonly deliveryDate?: readonly { readonly type: 'SDD' | 'RDD' | 'DEL'; readonly date: string }[];
  readonly deliveryTime?: { readonly type: string; readonly startTime?: string; readonly endTime?: string };
  /** By the document only when delivered; a photo's indicators come before (observed). */
  readonly deliveryInformation?: Partial<DeliveryInformation>;
  readonly additionalServices?: readonly string[];
  readonly alternateTrackingNumber?: readonly { readonly number: string; readonly type: string }[];
  readonly accessPointInformation?: { readonly pickupByDate: string };
  readonly paymentInformation?: readonly PaymentInformation[];
  readonly suppressionIndicators?: readonly string[] | string;
  readonly milestones?: readonly Milestone[];
  /** Undocumented, as the next two are; observed. */
  readonly pickupDate?: string;
  readonly shipperNumber?: string;
  readonly shipmentType?: string;
}

export interface Activity {
  readonly location: { readonly address: Address; readonly slic: string };
  readonly status: Status;
  /** Local, at `location`. */
  readonly date: string;
  readonly time: string;
  readonly gmtDate?: string;
  /** Such as `-05:00`. */
  readonly gmtOffset?: string;
  /** UPS loses leading zeros: the document's own example is `74700`. */
  readonly gmtTime?: string;
  readonly logicalScan: boolean;
}

export interface Status {
  /** M, MV, I, U, X, D; sometimes missing, sometimes another. */
  readonly type?: string;
  readonly description: string;
  readonly code?: string;
  /** Three digits. */
  readonly statusCode?: string;
  readonly simplifiedTextDescription?: string;
}

export interface Address {
  readonly city?: string;
  readonly stateProvince?: string;
  readonly countryCode: string;
  readonly country: string;
  readonly postalCode?: string;
}

export interface PackageAddress {
  readonly type: 'ORIGIN' | 'DESTINATION';
  readonly name?: string;
  readonly attentionName?: string;
  readonly address: Address;
}

export interface DeliveryInformation {
  readonly location: string;
  readonly receivedBy: string;
  /** Base64. */
  readonly signature?: { readonly image: string };
  readonly deliveryPhoto?: {
    readonly isNonPostalCodeCountry: boolean;
    /** Base64. */
    readonly photo?: string;
    readonly photoCaptureInd: 'Y' | 'N';
    readonly photoDispositionCode: 'V' | 'N' | 'U';
  };
  /** Base64. */
  readonly pod?: { readonly content: string };
}

/** Oldest first. Codes, categories and states are assumed: the document lists none. */
export interface Milestone {
  readonly code: string;
  readonly description: string;
  readonly state: string;
  /** Only when complete, as `linkedActivity` is. */
  readonly category?: string;
  readonly current: boolean;
  /** 0-based index into `activity`. */
  readonly linkedActivity?: string;
}

export interface PaymentInformation {
  readonly amount: string;
  readonly currency: string;
  readonly id: string;
  readonly paid: boolean;
  readonly paymentMethod: string;
  readonly type: string;
}
