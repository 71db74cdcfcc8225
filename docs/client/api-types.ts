// Written from the OpenAPI document by npm run api-types.

export type NewAdapter = {
  name: string;
  environment: 'test' | 'production';
  externalId?: string | null;
};

export type Save = {
  name: string;
  environment: 'test' | 'production';
  authorizationMethod: 'Legacy Authentication' | 'Authorization Code' | 'Customer Client Credentials' | 'Customer Authorization Code';
  /** The verificationId that Verify returned; Save stores the credentials that it verified. */
  verificationId?: string;
  /** true = a change of method or environment may remove the current authorization. Absent is the same as false. */
  dropAuthorization?: boolean;
  /** The id that your own system has for this adapter; null clears it, and absent leaves it. */
  externalId?: string | null;
};

export type Credentials = {
  clientId: string;
  clientSecret: string;
  /** UPS.com user ID, shown as the authorizer. */
  authorizer?: string;
};

export type NewShipperMapping = {
  shipper: string;
  /** UPS account number: 6 letters or digits. Stored in upper case. */
  accountNumber: string;
  /** ISO 3166-1 alpha-2 country code. Stored in upper case. */
  countryCode: string;
};

export type ShipperMappings = {
  data: NewShipperMapping[];
};

/** Customer Authorization Code requires Client ID and Client Secret; Authorization Code takes neither. */
export type NewAuthorization = {
  authorizationMethod: 'Authorization Code' | 'Customer Authorization Code';
  /** UPS.com user ID, shown as the authorizer. */
  authorizer?: string;
  clientId?: string;
  clientSecret?: string;
};

export type NewWebhookBody = {
  /** Where events are sent: https, port 443 or 8443, and a public host name. */
  url: string;
  /** For people. */
  description?: string | null;
  /** Which events are sent: names, `prefix.*` or `*`. */
  eventTypes: string[];
  /** Only events about these adapters, and those about none. Absent or null: events about all adapters. */
  adapterIds?: string[] | null;
};

export type SavedWebhookBody = {
  /** Where events are sent: https, port 443 or 8443, and a public host name. */
  url: string;
  /** For people. */
  description?: string | null;
  /** Which events are sent: names, `prefix.*` or `*`. */
  eventTypes: string[];
  /** Only events about these adapters, and those about none. Absent or null: events about all adapters. */
  adapterIds?: string[] | null;
  /** true: events wait. Absent: as it is. */
  paused?: boolean;
};

export type SecretRotation = {
  /** So long the old secret signs as well. 0 ends all old secrets at once. */
  overlapHours?: number;
};

export type Adapter = {
  id: string;
  /** The id that your own system has for this adapter. */
  externalId: string | null;
  name: string;
  environment: 'test' | 'production';
  /** Pre-defined and read-only: the API rejects them as input. */
  uris: {
    test: string;
    production: string;
  };
  authorizationMethod: 'Legacy Authentication' | 'Authorization Code' | 'Customer Client Credentials' | 'Customer Authorization Code';
  status: 'Not Configured' | 'Need Maintenance' | 'Ready' | 'Need Authorization';
  statusReason: StatusReason | null;
  /** act: a person must act. watch: it works with a warning, or it waits for maintenance or UPS. set-up: it was never authorized. none: all is well. */
  attention: 'act' | 'watch' | 'set-up' | 'none';
  clientId: string | null;
  /** Credentials are write-only: no response contains them. */
  clientSecretSet: boolean;
  /** The Authorization Details. */
  authorization: {
    authorizer: Authorizer;
    authorizedAt: string;
    accessTokenExpiresAt: string | null;
    authorizationExpiresAt: string | null;
    lastRenewedAt: string | null;
  } | null;
  shipperMappingCount: number;
  lastMaintenance: {
    runId: string;
    finishedAt: string;
    outcome: 'ready' | 'blocked' | 'failed' | 'unknown';
    reason: 'legacy-authentication' | 'authorization-required' | 'verification-required' | 'maintenance-pending' | 'shipper-mapping-required' | 'tracking-not-permitted' | 'carrier-unavailable' | 'carrier-blocked' | 'authorization-refused' | 'authorization-expired' | 'client-refused' | 'credentials-missing' | 'renewal-answer-lost' | 'renewal-outcome-unknown' | 'authorization-expiring' | 'unknown' | null;
  } | null;
  createdAt: string;
  /** The last change that people see. Renewing tokens and moving credentials do not count. */
  updatedAt: string;
  /** The ETag without its quotes. */
  version: number;
  /** Only in a list that was asked for with q: the fields that contain the text. */
  matches?: Array<{
    field: 'name' | 'id' | 'externalId' | 'authorizer' | 'clientId' | 'shipper' | 'accountNumber';
    value: string;
  }>;
};

/** Why an adapter is not Ready, or, for a Ready adapter, a warning. */
export type StatusReason = {
  code: 'legacy-authentication' | 'authorization-required' | 'verification-required' | 'maintenance-pending' | 'shipper-mapping-required' | 'tracking-not-permitted' | 'carrier-unavailable' | 'carrier-blocked' | 'authorization-refused' | 'authorization-expired' | 'client-refused' | 'credentials-missing' | 'renewal-answer-lost' | 'renewal-outcome-unknown' | 'authorization-expiring' | 'unknown';
  /** The reason in a sentence. */
  message: string;
  /** The one thing to do. */
  nextAction: 'choose-method' | 'authorize' | 'verify' | 'run-maintenance' | 'add-shipper-mapping' | 'add-tracking-product' | 'wait';
  /** For a warning, the instant it is about. For a refusal by UPS, the instant at which tracking stops working. */
  deadline?: string;
};

/** The name shown for an authorization, and where the name comes from. */
export type Authorizer = {
  name: string;
  source: 'entered' | 'operator' | 'client' | 'unknown';
};

export type Verification = {
  /** Pass it to Save within 10 minutes. */
  verificationId: string;
  result: 'Success';
  warnings: Array<{
    code: string;
    message: string;
  }>;
  expiresAt: string;
};

export type ShipperMapping = {
  id: string;
  shipper: string;
  accountNumber: string;
  countryCode: string;
};

/** A maintenance run and its checks, in order; available while it runs. */
export type MaintenanceRun = {
  id: string;
  trigger: 'request' | 'authorized' | 'schedule' | 'unknown';
  state: 'queued' | 'running' | 'done';
  outcome: 'ready' | 'blocked' | 'failed' | 'unknown' | null;
  startedAt: string | null;
  finishedAt: string | null;
  checks: Array<{
    code: 'configuration' | 'credentials' | 'token' | 'carrier' | 'shipper-mapping' | 'status';
    state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
    message: string;
  }>;
};

export type Tracking = {
  /** The number sent to UPS: without white space, and in upper case where UPS accepts nothing else. */
  inquiryNumber: string;
  /** When UPS answered. */
  asOf: string;
  /** false only when UPS reports that it has no data for this number. That is not an error: the number may be wrong, too new, or older than about 120 days. */
  found: boolean;
  /** Number of packages in the shipment; may exceed the packages returned. */
  packageCount: number;
  /** The packages that UPS returned. */
  packages: Package[];
  /** Warnings from UPS, unchanged. */
  warnings: Array<{
    code: string | null;
    message: string | null;
  }>;
  /** The relation of the authorized UPS.com user to the shipment. */
  relation: string[];
  /** The locale requested from UPS. */
  language: string;
};

export type Package = {
  /** Tracking number of this package. */
  trackingNumber: string;
  /** The status in one word; an unknown UPS code becomes unknown. */
  status: 'label-created' | 'voided' | 'in-transit' | 'out-for-delivery' | 'delivery-attempted' | 'ready-for-pickup' | 'delayed' | 'exception' | 'returning' | 'returned' | 'delivered' | 'unknown';
  /** The reason for the status. */
  statusReason: 'access-point' | 'address' | 'business-closed' | 'carrier-delay' | 'change-requested' | 'cold-chain' | 'customs' | 'customs-information' | 'damaged' | 'destroyed' | 'handed-over' | 'held' | 'held-for-payment' | 'investigation' | 'lost' | 'missorted' | 'pickup-attempted' | 'receiver-absent' | 'refused' | 'rescheduled' | 'security' | 'seized' | 'signature-required' | 'unclaimed' | 'weather' | null;
  /** The party that must act before the package can proceed. */
  actionRequired: 'receiver' | 'shipper' | null;
  /** true when the status will not change again. */
  isFinal: boolean;
  /** UPS's three-digit code. */
  statusCode: string | null;
  /** The UPS status from which status was derived, unchanged. */
  upsStatus: {
    /** UPS's type: M, MV, P, I, O, U, X, D and others. */
    type: string | null;
    /** UPS's two-character code. */
    code: string | null;
    /** UPS's three-digit code. */
    statusCode: string | null;
    /** UPS's words. */
    description: string | null;
    /** UPS's simpler words. */
    simplifiedDescription: string | null;
  } | null;
  /** UPS's words, in the requested language. */
  description: string;
  /** true when the receiver has the package; never for a return. */
  delivered: boolean;
  /** Delivery time in UTC; null unless delivered. */
  deliveredAt: string | null;
  /** Local date; null unless delivered. */
  deliveredOn: string | null;
  /** Local time; null unless delivered. */
  deliveredTime: string | null;
  /** Time of return to the shipper in UTC; null unless returned. */
  returnedAt: string | null;
  /** The date at the place; null unless returned. */
  returnedOn: string | null;
  /** The person who received it; null unless delivered. */
  receivedBy: string | null;
  /** Null unless delivered. */
  deliveredTo: {
    /** The place of delivery. */
    place: string | null;
    /** The person who received it. */
    receivedBy: string | null;
  } | null;
  /** The proofs that UPS has; null unless delivered. unknown: not requested, or not reported by UPS. */
  proof: {
    /** The signature; request it with returnSignature=true. */
    signature: 'available' | 'not-available' | 'unknown';
    /** The photo of the delivery. */
    photo: 'available' | 'not-available' | 'unknown';
    /** The proof-of-delivery letter; request it with returnPOD=true. */
    letter: 'available' | 'not-available' | 'unknown';
  } | null;
  /** Time of the first scan by UPS after pickup. */
  pickedUpAt: string | null;
  /** The date of the pickup, as UPS gives it. */
  pickedUpOn: string | null;
  /** Delivery attempts that failed. */
  attempts: number;
  /** Time of the first failed attempt. */
  firstAttemptAt: string | null;
  /** Null when delivered, returned or voided. */
  estimatedDelivery: {
    /** The date at the destination. */
    date: string;
    /** UPS changed the date. */
    isRescheduled: boolean;
    /** The date promised first, if it differs. */
    originalDate: string | null;
    /** Local time. */
    from: string | null;
    /** Local time. */
    to: string | null;
    /** The time of day, as UPS qualifies it. */
    window: {
      /** The certainty of the time. */
      kind: 'end-of-day' | 'commit' | 'estimated' | 'confirmed' | 'imminent';
      /** Local time. */
      from: string | null;
      /** Local time. */
      to: string | null;
    } | null;
  } | null;
  /** For a package that waits at a UPS Access Point. */
  pickupPoint: {
    /** The last day for pickup. */
    pickupBy: string;
  } | null;
  /** Origin of the package. */
  origin: Location | null;
  /** Destination of the package. */
  destination: Location | null;
  /** UPS's name of the service. */
  service: string | null;
  /** UPS's code of the service. */
  serviceCode: string | null;
  /** UPS's code of the service level. */
  serviceLevel: string | null;
  /** Weight of the package. */
  weight: {
    /** As UPS writes it. */
    value: string;
    /** LBS or KGS. */
    unit: string;
  } | null;
  /** Dimensions of the package. */
  dimensions: {
    /** As UPS writes it. */
    height: string | null;
    /** As UPS writes it. */
    length: string | null;
    /** As UPS writes it. */
    width: string | null;
    /** IN or CM. */
    unit: string | null;
  } | null;
  /** The shipper's reference numbers. */
  references: Array<{
    type: string;
    number: string;
  }>;
  /** Numbers of the package at other carriers. */
  alternateNumbers: Array<{
    /** The kind of number. */
    type: string | null;
    number: string;
  }>;
  /** UPS's names of services beyond the delivery. */
  additionalServices: string[];
  /** UPS's names of other attributes of the package. */
  attributes: string[];
  /** Payments to collect on delivery. */
  payments: Array<{
    /** COD or ICOD. */
    type: string | null;
    /** As UPS writes it. */
    amount: string | null;
    /** ISO 4217. */
    currency: string | null;
    /** UPS's code. */
    method: string | null;
    /** true when it has been paid. */
    isPaid: boolean | null;
  }>;
  /** Oldest first; request them with returnMilestones=true. Empty with view=compact. */
  milestones: Array<{
    /** UPS's words, in English. */
    description: string;
    /** true when the milestone is reached. */
    isComplete: boolean;
    /** true when the package is at this milestone. */
    isCurrent: boolean;
  }>;
  /** The number of activities from UPS, even when fewer are returned. */
  activityCount: number;
  /** The 200 newest, newest first. Empty with view=compact. */
  activities: TrackingActivity[];
};

/** A location, without names and streets. */
export type Location = {
  /** The city, as UPS writes it. */
  city: string | null;
  /** State or province. */
  stateProvince: string | null;
  /** Postal code. */
  postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  countryCode: string | null;
};

export type TrackingActivity = {
  /** UTC; null when UPS gave no usable time. */
  at: string | null;
  /** The same instant with the local UTC offset. */
  localAt: string | null;
  /** Local date; may be present when at is null. */
  localDate: string | null;
  /** Local time. */
  localTime: string | null;
  /** The status in one word. For news (isStatus false), the status that the package had. */
  status: 'label-created' | 'voided' | 'in-transit' | 'out-for-delivery' | 'delivery-attempted' | 'ready-for-pickup' | 'delayed' | 'exception' | 'returning' | 'returned' | 'delivered' | 'unknown';
  /** UPS's three-digit code. */
  statusCode: string | null;
  /** The reason for the status, or the subject of the news. */
  reason: 'access-point' | 'address' | 'business-closed' | 'carrier-delay' | 'change-requested' | 'cold-chain' | 'customs' | 'customs-information' | 'damaged' | 'destroyed' | 'handed-over' | 'held' | 'held-for-payment' | 'investigation' | 'lost' | 'missorted' | 'pickup-attempted' | 'receiver-absent' | 'refused' | 'rescheduled' | 'security' | 'seized' | 'signature-required' | 'unclaimed' | 'weather' | null;
  /** false for news: a request, a claim, a photo, a new date. News never moves a package. */
  isStatus: boolean;
  /** UPS's codes. */
  upsCode: {
    /** UPS's type: M, MV, P, I, O, U, X, D and others. */
    type: string | null;
    /** UPS's two-character code. */
    code: string | null;
    /** UPS's three-digit code. */
    statusCode: string | null;
  };
  /** UPS's words. */
  description: string;
  /** The location of the scan. */
  location: Location | null;
  /** UPS's code of the facility (SLIC). */
  facility: string | null;
  /** false when only data moved. */
  isPhysical: boolean;
};

/** UPS's response body, unchanged; returned for view=raw. */
export type RawTracking = Record<string, unknown>;

export type SignIn = {
  /** The link at which a person signs in at UPS; open it in their browser. */
  authorizationUrl: string;
  expiresAt: string;
};

/** One action on an adapter or a webhook: the actor, the event and the result. */
export type Activity = {
  id: string;
  at: string;
  type: 'adapter.created' | 'adapter.saved' | 'adapter.authorized' | 'adapter.authorization_failed' | 'adapter.verification_failed' | 'adapter.token_renewed' | 'adapter.credentials_moved' | 'adapter.authorization_expiring' | 'adapter.status_changed' | 'shipper_mapping.added' | 'shipper_mapping.changed' | 'shipper_mapping.removed' | 'adapter.maintenance_requested' | 'adapter.maintenance_completed' | 'adapter.deauthorized' | 'adapter.deleted' | 'webhook.created' | 'webhook.saved' | 'webhook.activated' | 'webhook.deleted' | 'webhook.secret_read' | 'webhook.secret_rotated' | 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';
  actor: {
    kind: 'person' | 'machine' | 'schedule' | 'system' | 'unknown';
    name: string;
  };
  result: 'succeeded' | 'refused' | 'failed' | 'unknown';
  reason: string | null;
  requestId: string;
};

export type EventPage = {
  data: Event[];
  /** For `after`. Valid for 30 days. */
  nextCursor: string;
  /** Nothing more is to be read right now. */
  upToDate: boolean;
};

/** An event about the company or one of its adapters. Its type says which further fields data has. */
export type Event = {
  /** Names the event; a webhook sends it as webhook-id. */
  id: string;
  type: 'adapter.created' | 'adapter.saved' | 'adapter.authorized' | 'adapter.authorization_failed' | 'adapter.authorization_expiring' | 'adapter.status_changed' | 'adapter.maintenance_completed' | 'adapter.deauthorized' | 'adapter.deleted' | 'shipper_mapping.added' | 'shipper_mapping.changed' | 'shipper_mapping.removed' | 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  data: {
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
  };
};

export type Webhook = {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  /** null = all adapters. */
  adapterIds: string[] | null;
  paused: boolean;
  state: 'disabled' | 'unverified' | 'paused' | 'failing' | 'active';
  stateReason: WebhookReason | null;
  secret: {
    /** Each rotation adds 1. */
    version: number;
    /** Until then the secret before signs as well; null = there is one secret. */
    previousValidUntil: string | null;
  };
  createdAt: string;
  /** The ETag without its quotes. */
  version: number;
};

/** Why a webhook is not active or, for an active one, why events wait. */
export type WebhookReason = {
  code: 'gone' | 'failing-too-long' | 'activation-required' | 'paused' | 'receiver-failing' | 'receiver-throttling' | 'signing-key-missing';
  /** The reason in a sentence. */
  message: string;
  /** The one thing to do. */
  nextAction: 'activate' | 'resume' | 'check-receiver' | 'wait';
  since: string;
  /** When the receiver is tried again automatically. */
  nextTryAt: string | null;
};

/** A webhook with its signing secret. */
export type NewWebhook = {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  /** null = all adapters. */
  adapterIds: string[] | null;
  paused: boolean;
  state: 'disabled' | 'unverified' | 'paused' | 'failing' | 'active';
  stateReason: WebhookReason | null;
  secret: WebhookSecret;
  createdAt: string;
  /** The ETag without its quotes. */
  version: number;
};

export type WebhookSecret = {
  /** The signing secret, for the receiver (Standard Webhooks). */
  secret: string;
  /** Each rotation adds 1. */
  version: number;
  /** Until then the secret before signs as well; null = there is one secret. */
  previousValidUntil: string | null;
};

export type Company = {
  id: string;
  name: string;
  caller: {
    kind: 'person' | 'machine' | 'schedule' | 'system' | 'unknown';
    name: string;
    scopes: Array<'adapters:read' | 'adapters:write' | 'authorizations:write' | 'mappings:write' | 'maintenance:write' | 'tracking:read' | 'webhooks:read' | 'webhooks:write'>;
    /** When the access token expires or, in the console, when the session ends (it renews its access tokens until then). */
    expiresAt: string;
  };
  redirectUris: {
    test: string;
    production: string;
  };
};

export type SignInEnding = {
  outcome: 'authorized' | 'failed';
  code: 'authorized' | 'sign-in-denied' | 'attempt-expired' | 'attempt-used' | 'wrong-browser' | 'superseded' | 'redirect-uri-not-registered' | 'client-refused' | 'no-shipper-account' | 'carrier-unavailable';
  company: string | null;
  adapterId: string | null;
  adapterName: string | null;
  environment: 'test' | 'production' | null;
  authorizer: Authorizer | null;
  /** The redirect URI to register with the app at UPS; present when UPS did not recognize it. */
  redirectUri?: string;
  requestId: string | null;
};

export type Health = {
  status: 'ok';
};

/** An error (RFC 9457): what happened, who must act, and how. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  /** The error, for people. */
  detail: string;
  /** The error, for programs. */
  code: 'request-invalid' | 'unauthenticated' | 'scope-missing' | 'csrf-refused' | 'not-found' | 'method-not-allowed' | 'adapter-not-ready' | 'authorization-would-be-dropped' | 'too-many-shipper-mappings' | 'shipper-mapping-exists' | 'too-many-adapters' | 'too-many-webhooks' | 'external-id-taken' | 'rotation-open' | 'idempotency-in-flight' | 'adapter-changed' | 'shipper-mappings-changed' | 'webhook-changed' | 'cursor-expired' | 'body-too-large' | 'webhook-url-refused' | 'verification-required' | 'client-refused' | 'tracking-not-permitted' | 'idempotency-mismatch' | 'if-match-required' | 'too-many-requests' | 'carrier-answer-invalid' | 'carrier-unavailable' | 'platform-client-refused' | 'busy' | 'internal';
  requestId: string;
  /** true when the same request may succeed later. */
  retryable: boolean;
  /** The party that must act. */
  owner: 'caller' | 'admin' | 'carrier' | 'service';
  /** The one thing to do. */
  remedy: string;
  /** Each error in the input: the pointer (RFC 6901), and the rule. */
  errors?: Array<{
    pointer: string;
    message: string;
  }>;
  /** With adapter-not-ready: a StatusReason. */
  statusReason?: Record<string, unknown> | null;
};
