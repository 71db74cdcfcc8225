// Written from the OpenAPI document by npm run api-types.

export type NewAdapter = {
  name: string;
  environment: 'test' | 'production';
};

export type Save = {
  name: string;
  environment: 'test' | 'production';
  authorizationMethod: 'Legacy Authentication' | 'Authorization Code' | 'Customer Client Credentials' | 'Customer Authorization Code';
  /** Of Verify: saves the credentials that it verified. */
  verificationId?: string;
  dropAuthorization?: boolean;
};

export type Credentials = {
  clientId: string;
  clientSecret: string;
  /** The UPS.com user id, to be shown as authorizer. */
  authorizer?: string;
};

export type NewShipperMapping = {
  shipper: string;
  /** Of the UPS account: six letters or digits. Kept in upper case. */
  accountNumber: string;
  /** ISO 3166-1 alpha-2. Kept in upper case. */
  countryCode: string;
};

export type ShipperMappings = {
  data: NewShipperMapping[];
};

/** Customer Authorization Code brings Client ID and Client Secret; Authorization Code brings neither. */
export type NewAuthorization = {
  authorizationMethod: 'Authorization Code' | 'Customer Authorization Code';
  /** The UPS.com user id, to be shown as authorizer. */
  authorizer?: string;
  clientId?: string;
  clientSecret?: string;
};

export type Adapter = {
  id: string;
  name: string;
  environment: 'test' | 'production';
  /** Pre-defined: nobody alters them, and the API refuses them as input. */
  uris: {
    test: string;
    production: string;
  };
  authorizationMethod: 'Legacy Authentication' | 'Authorization Code' | 'Customer Client Credentials' | 'Customer Authorization Code';
  status: 'Not Configured' | 'Need Maintenance' | 'Ready' | 'Need Authorization';
  statusReason: StatusReason | null;
  clientId: string | null;
  /** Secrets are write-only: no answer carries one. */
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
    outcome: 'ready' | 'blocked' | 'failed';
    reason: 'legacy-authentication' | 'authorization-required' | 'verification-required' | 'maintenance-pending' | 'shipper-mapping-required' | 'tracking-not-permitted' | 'carrier-unavailable' | 'carrier-blocked' | 'authorization-refused' | 'authorization-expired' | 'client-refused' | 'credentials-missing' | 'renewal-answer-lost' | 'renewal-outcome-unknown' | 'authorization-expiring' | null;
  } | null;
  /** The ETag without its quotes. */
  version: number;
};

/** Why an adapter is not Ready, or, beside Ready, what to watch. */
export type StatusReason = {
  code: 'legacy-authentication' | 'authorization-required' | 'verification-required' | 'maintenance-pending' | 'shipper-mapping-required' | 'tracking-not-permitted' | 'carrier-unavailable' | 'carrier-blocked' | 'authorization-refused' | 'authorization-expired' | 'client-refused' | 'credentials-missing' | 'renewal-answer-lost' | 'renewal-outcome-unknown' | 'authorization-expiring';
  /** For people. */
  message: string;
  /** The one thing to do. */
  nextAction: 'choose-method' | 'authorize' | 'verify' | 'run-maintenance' | 'add-shipper-mapping' | 'add-tracking-product' | 'wait';
  /** Of a warning: the instant that it is about. */
  deadline?: string;
};

/** Whose name an authorization goes by, and where the name comes from. */
export type Authorizer = {
  name: string;
  source: 'entered' | 'operator' | 'client';
};

export type Verification = {
  /** For Save, within 10 minutes. */
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

/** One run and its checks, in their order, also while it runs. */
export type MaintenanceRun = {
  id: string;
  trigger: 'request' | 'authorized' | 'schedule';
  state: 'queued' | 'running' | 'done';
  outcome: 'ready' | 'blocked' | 'failed' | null;
  startedAt: string | null;
  finishedAt: string | null;
  checks: Array<{
    code: 'configuration' | 'credentials' | 'token' | 'carrier' | 'shipper-mapping' | 'status';
    state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
    message: string;
  }>;
};

export type Tracking = {
  inquiryNumber: string;
  asOf: string;
  /** A number that UPS does not know is not found, and no error. */
  found: boolean;
  /** Of the shipment; may exceed the packages that UPS tells of. */
  packageCount: number;
  packages: Package[];
};

export type Package = {
  trackingNumber: string;
  /** In one word; a code of UPS that is new to us is unknown. */
  status: 'label-created' | 'voided' | 'in-transit' | 'out-for-delivery' | 'ready-for-pickup' | 'delayed' | 'exception' | 'returning' | 'delivered' | 'unknown';
  /** UPS's own. */
  statusCode: string | null;
  description: string;
  delivered: boolean;
  deliveredAt: string | null;
  receivedBy: string | null;
  estimatedDelivery: {
    date: string;
    isRescheduled: boolean;
    from: string | null;
    to: string | null;
  } | null;
  service: string | null;
  weight: {
    value: string;
    unit: string;
  } | null;
  references: Array<{
    type: string;
    number: string;
  }>;
  milestones: Array<{
    description: string;
    isComplete: boolean;
    isCurrent: boolean;
  }>;
  activities: Array<{
    /** UTC. */
    at: string | null;
    /** At the place. */
    localAt: string | null;
    status: 'label-created' | 'voided' | 'in-transit' | 'out-for-delivery' | 'ready-for-pickup' | 'delayed' | 'exception' | 'returning' | 'delivered' | 'unknown';
    statusCode: string | null;
    description: string;
    location: {
      city: string | null;
      stateProvince: string | null;
      postalCode: string | null;
      countryCode: string | null;
    } | null;
  }>;
};

/** UPS's own body, with view=raw. */
export type RawTracking = Record<string, unknown>;

export type SignIn = {
  /** Where a person signs in at UPS: send their browser there. */
  authorizationUrl: string;
  expiresAt: string;
};

/** Who did what, and how it went. */
export type Activity = {
  id: string;
  at: string;
  type: 'adapter.created' | 'adapter.saved' | 'adapter.authorized' | 'adapter.authorization_failed' | 'adapter.verification_failed' | 'adapter.token_renewed' | 'adapter.authorization_expiring' | 'adapter.status_changed' | 'shipper_mapping.added' | 'shipper_mapping.removed' | 'adapter.maintenance_requested' | 'adapter.maintenance_completed' | 'adapter.deauthorized' | 'adapter.deleted';
  actor: {
    kind: 'person' | 'machine' | 'schedule' | 'system';
    name: string;
  };
  result: 'succeeded' | 'refused' | 'failed';
  reason: string | null;
  requestId: string;
};

export type Company = {
  id: string;
  name: string;
  caller: {
    kind: 'person' | 'machine' | 'schedule' | 'system';
    name: string;
    scopes: Array<'adapters:read' | 'adapters:write' | 'authorizations:write' | 'mappings:write' | 'maintenance:write' | 'tracking:read'>;
    /** The end of the access token, or of the session. */
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
  /** What to register, where UPS did not know it. */
  redirectUri?: string;
  requestId: string | null;
};

export type Health = {
  status: 'ok';
};

/** Why a request was refused (RFC 9457), whose move it is and what to do. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  /** What happened, for people. */
  detail: string;
  /** What happened, for programs. */
  code: 'request-invalid' | 'unauthenticated' | 'scope-missing' | 'csrf-refused' | 'not-found' | 'method-not-allowed' | 'adapter-not-ready' | 'authorization-would-be-dropped' | 'too-many-shipper-mappings' | 'idempotency-in-flight' | 'adapter-changed' | 'body-too-large' | 'verification-required' | 'client-refused' | 'tracking-not-permitted' | 'idempotency-mismatch' | 'if-match-required' | 'too-many-requests' | 'carrier-answer-invalid' | 'carrier-unavailable' | 'platform-client-refused' | 'busy' | 'internal';
  requestId: string;
  /** Whether the same request may work later. */
  retryable: boolean;
  /** Whose move it is. */
  owner: 'caller' | 'admin' | 'carrier' | 'service';
  /** The one thing to do. */
  remedy: string;
  /** Each thing wrong with the input: where (RFC 6901), and what. */
  errors?: Array<{
    pointer: string;
    message: string;
  }>;
  /** With adapter-not-ready: a StatusReason. */
  statusReason?: Record<string, unknown> | null;
};
