// Written from the OpenAPI document by npm run api-types.

/** A new adapter. */
export type NewAdapter = {
  /** The name of the adapter. Names may repeat. */
  name: string;
  /** The environment of UPS. */
  environment: Environment;
  /** The id that your own system has for this adapter. */
  externalId?: string | null;
};

/** The settings of an adapter, all of them. */
export type Save = {
  /** The name of the adapter. */
  name: string;
  /** The environment of UPS. */
  environment: Environment;
  /** How the adapter is authorized at UPS. */
  authorizationMethod: AuthorizationMethod;
  /** The verificationId that Verify returned; Save stores the credentials that it verified. */
  verificationId?: string;
  /** true = a change of method or environment may remove the current authorization. Absent is the same as false. */
  dropAuthorization?: boolean;
  /** The id that your own system has for this adapter; null clears it, and absent leaves it. */
  externalId?: string | null;
};

/** The credentials of an app at UPS. */
export type Credentials = {
  /** The Client ID of your app at UPS. */
  clientId: string;
  /** Its Client Secret. No response contains it. */
  clientSecret: string;
  /** UPS.com user ID, shown as the authorizer. */
  authorizer?: string;
};

/** A shipper of the company, and the UPS account it ships on. */
export type NewShipperMapping = {
  /** The shipper. */
  shipper: string;
  /** UPS account number: 6 letters or digits. Stored in upper case. */
  accountNumber: string;
  /** ISO 3166-1 alpha-2 country code. Stored in upper case. */
  countryCode: string;
};

/** The whole list of shipper mappings. */
export type ShipperMappings = {
  /** The mappings, in their order; none twice. */
  data: NewShipperMapping[];
};

/** The numbers to track. */
export type NewTrackingBatch = {
  /** Tracking numbers, 1 to 50. An invalid one has a problem of its own. */
  inquiryNumbers: string[];
};

/** Customer Authorization Code requires Client ID and Client Secret; Authorization Code takes neither. */
export type NewAuthorization = {
  /** How the person signs in. */
  authorizationMethod: 'Authorization Code' | 'Customer Authorization Code';
  /** UPS.com user ID, shown as the authorizer. */
  authorizer?: string;
  /** For Customer Authorization Code alone: the Client ID of your app. */
  clientId?: string;
  /** For Customer Authorization Code alone: its Client Secret. */
  clientSecret?: string;
  /** A page of your own. After a successful sign-in the person sees a button that leads there: https, without a user name or password. */
  returnUrl?: string;
};

/** Customer Authorization Code requires Client ID and Client Secret; Authorization Code takes neither. */
export type NewAuthorizationLinkBody = {
  /** Adapter ID. */
  adapterId: string;
  /** How the person signs in. */
  authorizationMethod: 'Authorization Code' | 'Customer Authorization Code';
  /** For Customer Authorization Code alone: the Client ID of your app. */
  clientId?: string;
  /** For Customer Authorization Code alone: its Client Secret. */
  clientSecret?: string;
  /** UPS.com user ID, shown as the authorizer. */
  authorizer?: string;
  /** The person who opens the link sees it, as a quotation. */
  message?: string;
  /** A page of your own. After a successful sign-in the person sees a button that leads there: https, without a user name or password. */
  returnUrl?: string;
  /** For so long the link can be used: 168 hours unless given. */
  expiresInHours?: number;
};

/** A new webhook. */
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

/** The settings of a webhook, all of them. */
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

/** Which test to send. */
export type WebhookTest = {
  /** The event whose example is sent. */
  eventType: EventType;
};

/** Events to send again. */
export type NewWebhookReplay = {
  /** Events that were stored at this instant or later. */
  from: string;
  /** Events that were stored at this instant or before. */
  to: string;
  /** Which of them are sent again. */
  only: WebhookReplayChoice;
};

/** How the old secret ends. */
export type SecretRotation = {
  /** So long the old secret signs as well: 24 hours unless given. 0 ends all old secrets at once. */
  overlapHours?: number;
};

/** A person to invite. Without a name, the address serves as one. */
export type Invitation = {
  /** The invitation is sent to this address, and the person signs in with it. */
  email: string;
  /** The name of the person. */
  name?: string;
  /** The role of the person. */
  role: Role;
};

/** Name and role of a user, and whether the user may sign in. */
export type UserSettings = {
  /** The name of the person. */
  name: string;
  /** The role of the person. */
  role: Role;
  /** false: the person may not sign in. */
  enabled: boolean;
};

/** A new API client. */
export type NewApiClientBody = {
  /** The name of the API client. */
  name: string;
  /** The scopes that the API client may request. */
  scopes: ApiClientScope[];
};

/** How the old secret ends. */
export type ApiClientSecretRotation = {
  /** So long the old secret works as well: 24 hours unless given. 0 ends all old secrets at once. */
  overlapHours?: number;
};

/** An adapter was added. */
export type AdapterCreatedEvent = {
  /** The type of the event. */
  type: 'adapter.created';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** An adapter was saved. */
export type AdapterSavedEvent = {
  /** The type of the event. */
  type: 'adapter.saved';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The names of the fields that were saved. */
    changed: string[];
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** An adapter was authorized at UPS. */
export type AdapterAuthorizedEvent = {
  /** The type of the event. */
  type: 'adapter.authorized';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** How the adapter was authorized; null = the event is older than this field. */
    authorizationMethod: AuthorizationMethod | null;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** How the adapter is authorized at UPS. */
export type AuthorizationMethod = 'Legacy Authentication' | 'Authorization Code' | 'Customer Client Credentials' | 'Customer Authorization Code';

/** A sign-in at UPS failed. */
export type AdapterAuthorizationFailedEvent = {
  /** The type of the event. */
  type: 'adapter.authorization_failed';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** An authorization could not be renewed and ends soon. */
export type AdapterAuthorizationExpiringEvent = {
  /** The type of the event. */
  type: 'adapter.authorization_expiring';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** Days that the authorization still has. */
    days: number;
    /** When the authorization ends. */
    endsAt: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** The status of an adapter changed. */
export type AdapterStatusChangedEvent = {
  /** The type of the event. */
  type: 'adapter.status_changed';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    from: AdapterStatus;
    to: AdapterStatus;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** The one thing to do, as in statusReason; null = nothing. */
    nextAction: string | null;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** The status, as the user guide names it. */
export type AdapterStatus = 'Not Configured' | 'Need Maintenance' | 'Ready' | 'Need Authorization';

/** A maintenance run ended. */
export type AdapterMaintenanceCompletedEvent = {
  /** The type of the event. */
  type: 'adapter.maintenance_completed';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The ID of the maintenance run. */
    runId: string;
    outcome: RunOutcome;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** How a maintenance run ended. */
export type RunOutcome = 'ready' | 'blocked' | 'failed' | 'unknown';

/** An authorization was removed. */
export type AdapterDeauthorizedEvent = {
  /** The type of the event. */
  type: 'adapter.deauthorized';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** An adapter was deleted. */
export type AdapterDeletedEvent = {
  /** The type of the event. */
  type: 'adapter.deleted';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** Shipper mappings were added. */
export type ShipperMappingAddedEvent = {
  /** The type of the event. */
  type: 'shipper_mapping.added';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The IDs of the shipper mappings, at most 10. */
    mappingIds: string[];
    /** How many shipper mappings it is about. */
    count: number;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** A shipper mapping was changed. */
export type ShipperMappingChangedEvent = {
  /** The type of the event. */
  type: 'shipper_mapping.changed';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The IDs of the shipper mappings, at most 10. */
    mappingIds: string[];
    /** How many shipper mappings it is about. */
    count: number;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** Shipper mappings were removed. */
export type ShipperMappingRemovedEvent = {
  /** The type of the event. */
  type: 'shipper_mapping.removed';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The IDs of the shipper mappings, at most 10. */
    mappingIds: string[];
    /** How many shipper mappings it is about. */
    count: number;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** A receiver does not answer as it should. */
export type WebhookFailingEvent = {
  /** The type of the event. */
  type: 'webhook.failing';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The ID of the webhook. */
    webhookId: string;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** When the receiver began to fail. */
    since: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** A webhook was disabled, since its receiver failed for too long. */
export type WebhookDisabledEvent = {
  /** The type of the event. */
  type: 'webhook.disabled';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The ID of the webhook. */
    webhookId: string;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** When the receiver began to fail. */
    since: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** A receiver answers again. */
export type WebhookRecoveredEvent = {
  /** The type of the event. */
  type: 'webhook.recovered';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** The subject of the event. */
  data: {
    /** The ID of the company. */
    tenantId: string;
    /** null = the event is about no adapter. */
    adapterId: string | null;
    /** The authorization that the adapter had. */
    authorizationId: string | null;
    /** The request that caused it. */
    requestId: string;
    /** The ID of the webhook. */
    webhookId: string;
    /** A code for the reason, or null. More may be added. */
    reason: string | null;
    /** When the receiver began to fail. */
    since: string;
    /** true: a person sent it to try the receiver. It never happened. */
    test?: boolean;
    /** true: the body was larger than 20 KB, so only ids are here. No type has reached that size yet. */
    truncated?: boolean;
  };
};

/** A person activates the webhook, or its failing receiver is tried. It is in no feed. */
export type WebhookPingEvent = {
  /** The type of the event. */
  type: 'webhook.ping';
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  /** Nothing. */
  data: Record<string, unknown>;
};

/** The kind of problem, for programs. Later versions may add codes. */
export type ProblemCode = 'request-invalid' | 'unauthenticated' | 'scope-missing' | 'csrf-refused' | 'not-found' | 'method-not-allowed' | 'adapter-not-ready' | 'authorization-would-be-dropped' | 'too-many-shipper-mappings' | 'shipper-mapping-exists' | 'too-many-adapters' | 'too-many-webhooks' | 'external-id-taken' | 'rotation-open' | 'user-exists' | 'too-many-users' | 'last-admin' | 'own-account' | 'user-active' | 'too-many-api-clients' | 'identity-managed-elsewhere' | 'webhook-not-active' | 'replay-running' | 'idempotency-in-flight' | 'adapter-changed' | 'shipper-mappings-changed' | 'webhook-changed' | 'cursor-expired' | 'body-too-large' | 'unsupported-media-type' | 'webhook-url-refused' | 'webhook-unreachable' | 'verification-required' | 'client-refused' | 'tracking-not-permitted' | 'idempotency-mismatch' | 'if-match-required' | 'too-many-requests' | 'carrier-answer-invalid' | 'carrier-unavailable' | 'platform-client-refused' | 'busy' | 'internal';

/** The party that must act. */
export type ProblemOwner = 'caller' | 'admin' | 'carrier' | 'service';

/** One error in the input. */
export type InputError = {
  /** The part of the request that is wrong. */
  in: 'body' | 'query' | 'path' | 'header';
  /** The place in it: an RFC 6901 pointer, or a name. */
  pointer: string;
  /** The rule that it breaks. */
  message: string;
};

/** Why an adapter is not Ready, or, for a Ready adapter, a warning. */
export type StatusReason = {
  code: StatusReasonCode;
  /** The reason in a sentence. */
  message: string;
  nextAction: NextAction;
  /** For a warning, the instant it is about. For a refusal by UPS, the instant at which tracking stops working. */
  deadline?: string;
};

/** The reason, for programs. */
export type StatusReasonCode = 'legacy-authentication' | 'authorization-required' | 'verification-required' | 'maintenance-pending' | 'shipper-mapping-required' | 'tracking-not-permitted' | 'carrier-unavailable' | 'carrier-blocked' | 'authorization-refused' | 'authorization-expired' | 'client-refused' | 'credentials-missing' | 'renewal-answer-lost' | 'renewal-outcome-unknown' | 'authorization-expiring' | 'unknown';

/** The one thing to do. */
export type NextAction = 'choose-method' | 'authorize' | 'verify' | 'run-maintenance' | 'add-shipper-mapping' | 'add-tracking-product' | 'wait';

/** A page of the list of adapters. */
export type AdapterList = {
  /** The items of this page. */
  data: Adapter[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
  /** IDs of adapters on this page that this version cannot read, whatever their status, because a newer version of the product wrote them. They keep working. */
  unreadable: string[];
};

/** A UPS tracking adapter of the company. */
export type Adapter = {
  /** The ID of the adapter. */
  id: string;
  /** The id that your own system has for this adapter. */
  externalId: string | null;
  /** The name of the adapter. */
  name: string;
  environment: Environment;
  /** UPS's addresses. Pre-defined and read-only: the API rejects them as input. */
  uris: {
    /** For the environment test. */
    test: string;
    /** For the environment production. */
    production: string;
  };
  authorizationMethod: AuthorizationMethod;
  status: AdapterStatus;
  /** Why the adapter is not Ready; for a Ready one, a warning or null. */
  statusReason: StatusReason | null;
  attention: Attention;
  /** The Client ID of the app at UPS; null without an authorization. */
  clientId: string | null;
  /** Credentials are write-only: no response contains them. */
  clientSecretSet: boolean;
  /** The Authorization Details. */
  authorization: Authorization | null;
  /** How many shipper mappings it has. */
  shipperMappingCount: number;
  /** The last maintenance run that ended. */
  lastMaintenance: LastMaintenance | null;
  /** When the adapter was added. */
  createdAt: string;
  /** The last change that people see. Renewing tokens and moving credentials do not count. */
  updatedAt: string;
  /** The ETag without its quotes. */
  version: number;
  /** Only in a list that was asked for with q: the fields that contain the text. */
  matches?: AdapterMatch[];
};

/** The environment of UPS. */
export type Environment = 'test' | 'production';

/** Whether a person must do something. */
export type Attention = 'act' | 'watch' | 'set-up' | 'none';

/** The Authorization Details. */
export type Authorization = {
  authorizer: Authorizer;
  /** When the adapter was authorized. */
  authorizedAt: string;
  /** When the present access token expires; it is renewed before. */
  accessTokenExpiresAt: string | null;
  /** When the authorization ends unless it is renewed; null for client credentials. */
  authorizationExpiresAt: string | null;
  /** When the tokens were last renewed. */
  lastRenewedAt: string | null;
};

/** The name shown for an authorization, and where the name comes from. */
export type Authorizer = {
  /** The name of the authorizer. */
  name: string;
  /** Where the name comes from. */
  source: 'entered' | 'operator' | 'client' | 'unknown';
};

/** The last maintenance run that ended. */
export type LastMaintenance = {
  /** The ID of the run. */
  runId: string;
  /** When it ended. */
  finishedAt: string;
  outcome: RunOutcome;
  /** What it found; null when the adapter is Ready. */
  reason: StatusReasonCode | null;
};

/** A field that contains the text of a search. */
export type AdapterMatch = {
  /** The field. */
  field: 'name' | 'id' | 'externalId' | 'authorizer' | 'clientId' | 'shipper' | 'accountNumber';
  /** Its value. */
  value: string;
};

/** Credentials that UPS accepted, kept for Save. */
export type Verification = {
  /** Pass it to Save within 10 minutes. */
  verificationId: string;
  /** UPS accepted the credentials. */
  result: 'Success';
  /** What will keep the adapter from tracking, although the credentials are accepted. */
  warnings: VerificationWarning[];
  /** When the verification can no longer be saved. */
  expiresAt: string;
};

/** Something that will keep the adapter from tracking. */
export type VerificationWarning = {
  /** The warning, for programs. */
  code: string;
  /** The warning in a sentence. */
  message: string;
};

/** A page of a list. */
export type ShipperMappingList = {
  /** The items of this page. */
  data: ShipperMapping[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** A shipper of the company, and the UPS account it ships on. */
export type ShipperMapping = {
  /** The ID of the mapping. */
  id: string;
  /** The shipper. */
  shipper: string;
  /** The UPS account, in upper case. */
  accountNumber: string;
  /** ISO 3166-1 alpha-2, in upper case. */
  countryCode: string;
};

/** A maintenance run and its checks, in order; available while it runs. */
export type MaintenanceRun = {
  /** The ID of the run. */
  id: string;
  /** The cause of the run. */
  trigger: 'request' | 'authorized' | 'schedule' | 'unknown';
  /** How far the run is. */
  state: 'queued' | 'running' | 'done';
  /** How it ended; null until then. */
  outcome: RunOutcome | null;
  /** When it started. */
  startedAt: string | null;
  /** When it ended. */
  finishedAt: string | null;
  /** The checks, in order. */
  checks: MaintenanceCheck[];
};

/** One check of a maintenance run. */
export type MaintenanceCheck = {
  /** The check. */
  code: 'configuration' | 'credentials' | 'token' | 'carrier' | 'shipper-mapping' | 'status';
  /** How far the check is. */
  state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** The result in a sentence. */
  message: string;
};

/** What UPS says about an inquiry number. */
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
  warnings: TrackingWarning[];
  /** The relation of the authorized UPS.com user to the shipment. */
  relation: string[];
  /** The locale requested from UPS. */
  language: string;
};

/** One package of a shipment. */
export type Package = {
  /** Tracking number of this package. */
  trackingNumber: string;
  status: PackageStatus;
  /** The reason for the status. */
  statusReason: PackageStatusReason | null;
  /** The party that must act before the package can proceed. */
  actionRequired: ActionRequired | null;
  /** true when the status will not change again. */
  isFinal: boolean;
  /** UPS's three-digit code. */
  statusCode: string | null;
  /** The UPS status from which status was derived, unchanged. */
  upsStatus: UpsStatus | null;
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
  deliveredTo: DeliveredTo | null;
  /** The proofs that UPS has; null unless delivered. unknown: not requested, or not reported by UPS. */
  proof: DeliveryProof | null;
  /** Time of the first scan by UPS after pickup. */
  pickedUpAt: string | null;
  /** The date of the pickup, as UPS gives it. */
  pickedUpOn: string | null;
  /** Delivery attempts that failed. */
  attempts: number;
  /** Time of the first failed attempt. */
  firstAttemptAt: string | null;
  /** Null when delivered, returned or voided. */
  estimatedDelivery: EstimatedDelivery | null;
  /** For a package that waits at a UPS Access Point. */
  pickupPoint: PickupPoint | null;
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
  weight: Weight | null;
  /** Dimensions of the package. */
  dimensions: Dimensions | null;
  /** The shipper's reference numbers. */
  references: PackageReference[];
  /** Numbers of the package at other carriers. */
  alternateNumbers: AlternateNumber[];
  /** UPS's names of services beyond the delivery. */
  additionalServices: string[];
  /** UPS's names of other attributes of the package. */
  attributes: string[];
  /** Payments to collect on delivery. */
  payments: Payment[];
  /** Oldest first; request them with returnMilestones=true. Empty with view=compact. */
  milestones: Milestone[];
  /** The number of activities from UPS, even when fewer are returned. */
  activityCount: number;
  /** The 200 newest, newest first. Empty with view=compact. */
  activities: TrackingActivity[];
};

/** The status in one word; an unknown UPS code becomes unknown. */
export type PackageStatus = 'label-created' | 'voided' | 'in-transit' | 'out-for-delivery' | 'delivery-attempted' | 'ready-for-pickup' | 'delayed' | 'exception' | 'returning' | 'returned' | 'delivered' | 'unknown';

/** The reason for a status. */
export type PackageStatusReason = 'access-point' | 'address' | 'business-closed' | 'carrier-delay' | 'change-requested' | 'cold-chain' | 'customs' | 'customs-information' | 'damaged' | 'destroyed' | 'handed-over' | 'held' | 'held-for-payment' | 'investigation' | 'lost' | 'missorted' | 'pickup-attempted' | 'receiver-absent' | 'refused' | 'rescheduled' | 'security' | 'seized' | 'signature-required' | 'unclaimed' | 'weather';

/** The party that must act. */
export type ActionRequired = 'receiver' | 'shipper';

/** A status in UPS's words. */
export type UpsStatus = {
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
};

/** Where a package was delivered. */
export type DeliveredTo = {
  /** The place of delivery. */
  place: string | null;
  /** The person who received it. */
  receivedBy: string | null;
};

/** The proofs of a delivery. */
export type DeliveryProof = {
  /** The signature; request it with returnSignature=true. */
  signature: ProofState;
  /** The photo of the delivery. */
  photo: ProofState;
  /** The proof-of-delivery letter; request it with returnPOD=true. */
  letter: ProofState;
};

/** Whether UPS has a proof. */
export type ProofState = 'available' | 'not-available' | 'unknown';

/** When UPS means to deliver. */
export type EstimatedDelivery = {
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
  window: DeliveryWindow | null;
};

/** A time of day. */
export type DeliveryWindow = {
  /** The certainty of the time. */
  kind: 'end-of-day' | 'commit' | 'estimated' | 'confirmed' | 'imminent';
  /** Local time. */
  from: string | null;
  /** Local time. */
  to: string | null;
};

/** A UPS Access Point. */
export type PickupPoint = {
  /** The last day for pickup. */
  pickupBy: string;
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

/** A weight. */
export type Weight = {
  /** As UPS writes it. */
  value: string;
  /** LBS or KGS. */
  unit: string;
};

/** The dimensions of a package. */
export type Dimensions = {
  /** As UPS writes it. */
  height: string | null;
  /** As UPS writes it. */
  length: string | null;
  /** As UPS writes it. */
  width: string | null;
  /** IN or CM. */
  unit: string | null;
};

/** A reference number. */
export type PackageReference = {
  /** The kind of reference. */
  type: string;
  /** The reference. */
  number: string;
};

/** A number at another carrier. */
export type AlternateNumber = {
  /** The kind of number. */
  type: string | null;
  /** The number. */
  number: string;
};

/** A payment to collect on delivery. */
export type Payment = {
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
};

/** A step of the way. */
export type Milestone = {
  /** UPS's words, in English. */
  description: string;
  /** true when the milestone is reached. */
  isComplete: boolean;
  /** true when the package is at this milestone. */
  isCurrent: boolean;
};

/** A scan, or news about a package. */
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
  status: PackageStatus;
  /** UPS's three-digit code. */
  statusCode: string | null;
  /** The reason for the status, or the subject of the news. */
  reason: PackageStatusReason | null;
  /** false for news: a request, a claim, a photo, a new date. News never moves a package. */
  isStatus: boolean;
  upsCode: UpsCode;
  /** UPS's words. */
  description: string;
  /** The location of the scan. */
  location: Location | null;
  /** UPS's code of the facility (SLIC). */
  facility: string | null;
  /** false when only data moved. */
  isPhysical: boolean;
};

/** UPS's codes. */
export type UpsCode = {
  /** UPS's type: M, MV, P, I, O, U, X, D and others. */
  type: string | null;
  /** UPS's two-character code. */
  code: string | null;
  /** UPS's three-digit code. */
  statusCode: string | null;
};

/** A warning about a tracking answer. */
export type TrackingWarning = {
  /** UPS's code, or ours in lower case. */
  code: string | null;
  /** The warning. */
  message: string | null;
};

/** UPS's response body, unchanged. */
export type RawTracking = Record<string, unknown>;

/** What became of the numbers of a batch. */
export type TrackingBatch = {
  /** One item for each number, in the order sent. */
  data: TrackingBatchItem[];
};

/** What became of one number. */
export type TrackingBatchItem = {
  /** The number that UPS was asked, or the number as sent when it is none. */
  inquiryNumber: string;
  /** What UPS says; null with a problem. */
  tracking: Tracking | null;
  /** Why there is no answer; null with one. */
  problem: Problem | null;
};

/** The packages with a reference. */
export type ReferenceTracking = {
  /** The reference that was asked. */
  reference: string;
  /** Whether UPS knows a package with it. */
  found: boolean;
  /** false when an account could not be asked, or when there are more packages than are here. */
  isComplete: boolean;
  /** The packages, at most 50. */
  packages: Package[];
  /** The UPS accounts that were asked. */
  accountsAsked: string[];
  /** Warnings, of UPS and of this API. */
  warnings: TrackingWarning[];
  /** When UPS answered. */
  asOf: string;
};

/** The packages of a shipment. */
export type Shipment = {
  /** The number that UPS was asked. */
  inquiryNumber: string;
  /** How many packages the shipment has. */
  packageCount: number;
  counts: StatusCounts;
  /** false when UPS did not list the shipment: then only the package of the number is here. */
  isComplete: boolean;
  /** The packages, at most 50. */
  packages: Package[];
  /** Warnings, of UPS and of this API. */
  warnings: TrackingWarning[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** How many packages of this page have which status. */
export type StatusCounts = {
  /** Packages of this page that are label-created. */
  'label-created'?: number;
  /** Packages of this page that are voided. */
  voided?: number;
  /** Packages of this page that are in-transit. */
  'in-transit'?: number;
  /** Packages of this page that are out-for-delivery. */
  'out-for-delivery'?: number;
  /** Packages of this page that are delivery-attempted. */
  'delivery-attempted'?: number;
  /** Packages of this page that are ready-for-pickup. */
  'ready-for-pickup'?: number;
  /** Packages of this page that are delayed. */
  delayed?: number;
  /** Packages of this page that are exception. */
  exception?: number;
  /** Packages of this page that are returning. */
  returning?: number;
  /** Packages of this page that are returned. */
  returned?: number;
  /** Packages of this page that are delivered. */
  delivered?: number;
  /** Packages of this page that are unknown. */
  unknown?: number;
};

/** The proof of a delivery, as far as UPS shows it. */
export type ProofOfDelivery = {
  state: ProofOfDeliveryState;
  /** When it was delivered. */
  deliveredAt: string | null;
  /** The person who received it. */
  receivedBy: string | null;
  /** The signature. */
  signature: ProofDocument | null;
  /** The photo of the delivery. */
  photo: ProofDocument | null;
  /** The letter of the delivery. */
  letter: ProofDocument | null;
};

/** What UPS shows. */
export type ProofOfDeliveryState = 'available' | 'partly' | 'not-delivered' | 'not-allowed';

/** A document that proves a delivery. */
export type ProofDocument = {
  /** The path at which to read it, with the same scope. */
  href: string;
  /** The kind of file, by its bytes. */
  mediaType: string;
  /** Its size. */
  bytes: number;
};

/** A sign-in at UPS that a person must complete. */
export type SignIn = {
  /** The link at which a person signs in at UPS; open it in their browser. */
  authorizationUrl: string;
  /** When the link stops working. */
  expiresAt: string;
};

/** A page of a list. */
export type AuthorizationLinkList = {
  /** The items of this page. */
  data: AuthorizationLink[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** A sign-in link: with it a person without access to the console can authorize one adapter. */
export type AuthorizationLink = {
  /** The ID of the link. */
  id: string;
  /** The ID of the adapter. */
  adapterId: string;
  authorizationMethod: AuthorizationMethod;
  state: AuthorizationLinkState;
  createdBy: Actor;
  /** When it was created. */
  createdAt: string;
  /** When it can no longer be used. */
  expiresAt: string;
  /** When someone last began to sign in with it. */
  startedAt: string | null;
  /** The last sign-in with the link that failed. It leaves the link usable. */
  lastFailure: AuthorizationLinkFailure | null;
  /** The authorization that a sign-in with the link has created. */
  authorizationId: string | null;
};

/** Whether the link can be used, or how it ended. */
export type AuthorizationLinkState = 'open' | 'started' | 'completed' | 'expired' | 'revoked' | 'superseded';

/** The actor. */
export type Actor = {
  kind: ActorKind;
  /** The name of the actor. */
  name: string;
};

/** The kind of actor. */
export type ActorKind = 'person' | 'machine' | 'schedule' | 'system' | 'unknown';

/** A sign-in that failed. */
export type AuthorizationLinkFailure = {
  /** How it failed, as a code. */
  code: 'sign-in-denied' | 'attempt-expired' | 'attempt-used' | 'wrong-browser' | 'superseded' | 'redirect-uri-not-registered' | 'client-refused' | 'no-shipper-account' | 'carrier-unavailable' | 'link-revoked';
  /** When it failed. */
  at: string;
};

/** A new sign-in link. */
export type NewAuthorizationLink = {
  /** The ID of the link. */
  id: string;
  /** The ID of the adapter. */
  adapterId: string;
  authorizationMethod: AuthorizationMethod;
  state: AuthorizationLinkState;
  createdBy: Actor;
  /** When it was created. */
  createdAt: string;
  /** When it can no longer be used. */
  expiresAt: string;
  /** When someone last began to sign in with it. */
  startedAt: string | null;
  /** The last sign-in with the link that failed. It leaves the link usable. */
  lastFailure: AuthorizationLinkFailure | null;
  /** The authorization that a sign-in with the link has created. */
  authorizationId: string | null;
  /** The address for the person who signs in. It is not stored, and no other response contains it. */
  url: string;
};

/** A page of a list. */
export type ActivityList = {
  /** The items of this page. */
  data: Activity[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** One action: the actor, the event and the result. */
export type Activity = {
  /** The ID of the event. */
  id: string;
  /** When it happened. */
  at: string;
  type: ActivityType;
  /** The adapter. null for activity of a webhook. */
  adapterId: string | null;
  /** The name after the action. null for webhooks and in older activity. */
  adapterName: string | null;
  /** The webhook. null for activity of an adapter. */
  webhookId: string | null;
  /** The sign-in link that it is about. With `adapter.authorized` and `adapter.authorization_failed`: somebody signed in through this link, and `actor` is who created it. */
  linkId: string | null;
  actor: Actor;
  result: ActivityResult;
  /** Why it was refused or failed, as a code. */
  reason: string | null;
  /** The fields that a Save changed. */
  changes: FieldChange[];
  /** The first 10 of the shipper mappings that were added, changed or removed. */
  mappings: MappingOfActivity[];
  /** The number of those mappings. */
  count: number | null;
  /** The request that caused it. */
  requestId: string;
};

/** What happened. */
export type ActivityType = 'adapter.created' | 'adapter.saved' | 'adapter.authorized' | 'adapter.authorization_failed' | 'adapter.verification_failed' | 'adapter.token_renewed' | 'adapter.credentials_moved' | 'adapter.authorization_expiring' | 'adapter.status_changed' | 'shipper_mapping.added' | 'shipper_mapping.changed' | 'shipper_mapping.removed' | 'adapter.maintenance_requested' | 'adapter.maintenance_completed' | 'authorization_link.created' | 'authorization_link.revoked' | 'adapter.deauthorized' | 'adapter.deleted' | 'webhook.created' | 'webhook.saved' | 'webhook.activated' | 'webhook.deleted' | 'webhook.secret_read' | 'webhook.secret_rotated' | 'webhook.redelivered' | 'webhook.replayed' | 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';

/** How it ended. */
export type ActivityResult = 'succeeded' | 'refused' | 'failed' | 'unknown';

/** A field that a Save changed. A secret is named and not shown. */
export type FieldChange = {
  /** The field, by its name in the API. */
  field: string;
  /** The value before. Absent for a secret. */
  from?: string | null;
  /** The value after. Absent for a secret. */
  to?: string | null;
};

/** A shipper mapping as it was added, changed or removed. */
export type MappingOfActivity = {
  /** The name of the shipper in your systems. */
  shipper: string;
  /** The UPS account number. */
  accountNumber: string;
  /** The country of the account. */
  countryCode: string;
};

/** A page of the feed of events. */
export type EventPage = {
  /** The events, oldest first. */
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
  type: EventType;
  /** When it happened. Events may arrive in another order. */
  timestamp: string;
  data: EventData;
};

/** What happened. */
export type EventType = 'adapter.created' | 'adapter.saved' | 'adapter.authorized' | 'adapter.authorization_failed' | 'adapter.authorization_expiring' | 'adapter.status_changed' | 'adapter.maintenance_completed' | 'adapter.deauthorized' | 'adapter.deleted' | 'shipper_mapping.added' | 'shipper_mapping.changed' | 'shipper_mapping.removed' | 'webhook.failing' | 'webhook.disabled' | 'webhook.recovered';

/** What the event is about, and the fields of its type. */
export type EventData = {
  /** The ID of the company. */
  tenantId: string;
  /** null = the event is about no adapter. */
  adapterId: string | null;
  /** The authorization that the adapter had. */
  authorizationId: string | null;
  /** The request that caused it. */
  requestId: string;
};

/** A page of a list. */
export type WebhookList = {
  /** The items of this page. */
  data: Webhook[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** A receiver of events. */
export type Webhook = {
  /** The ID of the webhook. */
  id: string;
  /** Where events are sent. */
  url: string;
  /** For people. */
  description: string | null;
  /** Which events are sent: names, `prefix.*` or `*`. */
  eventTypes: string[];
  /** null = all adapters. */
  adapterIds: string[] | null;
  /** true: a person has paused it, and events wait. */
  paused: boolean;
  state: WebhookState;
  /** Why it is in this state. */
  stateReason: WebhookReason | null;
  secret: WebhookSecretFacts;
  /** When it was added. */
  createdAt: string;
  /** The ETag without its quotes. */
  version: number;
};

/** Whether events are sent. */
export type WebhookState = 'disabled' | 'unverified' | 'paused' | 'failing' | 'active';

/** Why a webhook is not active or, for an active one, why events wait. */
export type WebhookReason = {
  code: WebhookReasonCode;
  /** The reason in a sentence. */
  message: string;
  nextAction: WebhookNextAction;
  /** Since when. */
  since: string;
  /** When the receiver is tried again automatically. */
  nextTryAt: string | null;
};

/** The reason, for programs. */
export type WebhookReasonCode = 'gone' | 'failing-too-long' | 'activation-required' | 'paused' | 'receiver-failing' | 'receiver-throttling' | 'signing-key-missing';

/** The one thing to do. */
export type WebhookNextAction = 'activate' | 'resume' | 'check-receiver' | 'wait';

/** The signing secret, without the secret itself. */
export type WebhookSecretFacts = {
  /** Each rotation adds 1. */
  version: number;
  /** Until then the secret before signs as well; null = there is one secret. */
  previousValidUntil: string | null;
};

/** A webhook with its signing secret. */
export type NewWebhook = {
  /** The ID of the webhook. */
  id: string;
  /** Where events are sent. */
  url: string;
  /** For people. */
  description: string | null;
  /** Which events are sent: names, `prefix.*` or `*`. */
  eventTypes: string[];
  /** null = all adapters. */
  adapterIds: string[] | null;
  /** true: a person has paused it, and events wait. */
  paused: boolean;
  state: WebhookState;
  /** Why it is in this state. */
  stateReason: WebhookReason | null;
  secret: WebhookSecret;
  /** When it was added. */
  createdAt: string;
  /** The ETag without its quotes. */
  version: number;
};

/** A signing secret. */
export type WebhookSecret = {
  /** The signing secret, for the receiver (Standard Webhooks). */
  secret: string;
  /** Each rotation adds 1. */
  version: number;
  /** Until then the secret before signs as well; null = there is one secret. */
  previousValidUntil: string | null;
};

/** A webhook, with the events that wait for it. */
export type WebhookAlone = {
  /** The ID of the webhook. */
  id: string;
  /** Where events are sent. */
  url: string;
  /** For people. */
  description: string | null;
  /** Which events are sent: names, `prefix.*` or `*`. */
  eventTypes: string[];
  /** null = all adapters. */
  adapterIds: string[] | null;
  /** true: a person has paused it, and events wait. */
  paused: boolean;
  state: WebhookState;
  /** Why it is in this state. */
  stateReason: WebhookReason | null;
  secret: WebhookSecretFacts;
  /** When it was added. */
  createdAt: string;
  /** The ETag without its quotes. */
  version: number;
  waiting: WebhookWaiting;
};

/** Events that wait for the receiver. */
export type WebhookWaiting = {
  /** Events that wait, counted to 1 000. */
  count: number;
  /** More than that wait. */
  isMore: boolean;
};

/** One request to a receiver. */
export type WebhookAttempt = {
  /** When it began. */
  at: string;
  /** Milliseconds that it took. */
  durationMs: number;
  /** null = the receiver did not answer. */
  status: number | null;
  /** null = the receiver answered 2xx. */
  error: WebhookAttemptError | null;
  /** The beginning of the answer, at most 512 bytes. */
  responseStart: string;
};

/** The reason for which the receiver did not take the request. */
export type WebhookAttemptError = 'dns' | 'address-refused' | 'connect' | 'tls' | 'timeout' | 'closed' | 'redirect' | 'status';

/** A page of a list. */
export type WebhookDeliveryList = {
  /** The items of this page. */
  data: WebhookDelivery[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** One event on its way to one webhook. */
export type WebhookDelivery = {
  /** The ID of the delivery, one for each event and webhook. */
  id: string;
  /** The event; requests have it as webhook-id. */
  eventId: string;
  /** The type of the event. */
  eventType: EventType;
  state: WebhookDeliveryState;
  /** Attempts so far; one after which the receiver asked us to wait does not count. */
  attemptCount: number;
  /** The newest 12, oldest first; only the last has responseStart. */
  attempts: WebhookAttempt[];
  /** When it is due; null = it is not pending. */
  nextAttemptAt: string | null;
  /** null = it has not failed. */
  failedAt: string | null;
};

/** Whether the receiver has the event. */
export type WebhookDeliveryState = 'pending' | 'delivered' | 'failed';

/** A delivery, with the body that is sent. */
export type WebhookDeliveryWithPayload = {
  /** The ID of the delivery, one for each event and webhook. */
  id: string;
  /** The event; requests have it as webhook-id. */
  eventId: string;
  /** The type of the event. */
  eventType: EventType;
  state: WebhookDeliveryState;
  /** Attempts so far; one after which the receiver asked us to wait does not count. */
  attemptCount: number;
  /** The newest 12, oldest first; only the last has responseStart. */
  attempts: WebhookAttempt[];
  /** When it is due; null = it is not pending. */
  nextAttemptAt: string | null;
  /** null = it has not failed. */
  failedAt: string | null;
  /** null = the event is not in the feed any more. */
  payload: WebhookPayload | null;
};

/** The body of the request: `type`, `timestamp` and `data`. */
export type WebhookPayload = Record<string, unknown>;

/** Events of a period that are sent again. */
export type WebhookReplay = {
  /** The ID of the replay. */
  id: string;
  /** The first instant at which events were stored. */
  from: string;
  /** The last one. */
  to: string;
  only: WebhookReplayChoice;
  state: WebhookReplayState;
  /** Events of the feed that were examined. */
  examined: number;
  /** Events that are sent again. */
  queued: number;
};

/** Which events are sent again. */
export type WebhookReplayChoice = 'failed' | 'missing' | 'all';

/** Whether all events were examined. */
export type WebhookReplayState = 'running' | 'done';

/** The company of the access token, and the caller. */
export type Company = {
  /** The ID of the company. */
  id: string;
  /** The name of the company. */
  name: string;
  caller: Caller;
  /** The redirect URIs to register with your app at UPS, exactly. */
  redirectUris: {
    /** For the environment test. */
    test: string;
    /** For the environment production. */
    production: string;
  };
};

/** Who you are to the API. */
export type Caller = {
  kind: ActorKind;
  /** The name of the caller. */
  name: string;
  /** The scopes of the access token. */
  scopes: Scope[];
  /** When the access token expires or, in the console, when the session ends (it renews its access tokens until then). */
  expiresAt: string;
};

/** A scope. */
export type Scope = 'adapters:read' | 'adapters:write' | 'authorizations:write' | 'mappings:write' | 'maintenance:write' | 'tracking:read' | 'proofs:read' | 'webhooks:read' | 'webhooks:write' | 'company:manage';

/** A page of a list. */
export type UserList = {
  /** The items of this page. */
  data: User[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** A person of the company. */
export type User = {
  /** The ID of the user. */
  id: string;
  /** The address of the invitation. */
  email: string;
  /** The name of the person. */
  name: string;
  role: Role;
  state: UserState;
  /** null for a person from before users were recorded. */
  invitedAt: string | null;
  /** The name of the person who invited. */
  invitedBy: string | null;
  /** The last sign-in, to the hour; null = none yet. */
  lastSignInAt: string | null;
};

/** The role, which says what a person may do. */
export type Role = 'viewer' | 'operator' | 'admin';

/** The state of the account. */
export type UserState = 'invited' | 'active' | 'disabled';

/** A page of a list. */
export type ApiClientList = {
  /** The items of this page. */
  data: ApiClient[];
  /** Pass it as cursor to get the next page; null on the last page. */
  nextCursor: string | null;
};

/** A program of the company. */
export type ApiClient = {
  /** The Client ID. */
  clientId: string;
  /** Its name. */
  name: string;
  /** The scopes that the API client may request. */
  scopes: ApiClientScope[];
  /** Where it gets access tokens (RFC 6749 §4.4). */
  tokenUrl: string | null;
  /** null for a client from before API clients were recorded. */
  createdAt: string | null;
  /** The name of the person who created it. */
  createdBy: string | null;
  /** The last access token, to the hour; null = none yet. */
  lastTokenAt: string | null;
  /** The newest first, at most two. Empty for a client from before, until it is rotated. */
  secrets: ApiClientSecretFacts[];
};

/** A scope that an API client may have. */
export type ApiClientScope = 'adapters:read' | 'adapters:write' | 'authorizations:write' | 'mappings:write' | 'maintenance:write' | 'tracking:read' | 'proofs:read' | 'webhooks:read' | 'webhooks:write';

/** A secret of an API client, without the secret. */
export type ApiClientSecretFacts = {
  /** The ID of the secret. */
  id: string;
  /** When it was made. */
  createdAt: string;
  /** When it stops working, at most 15 minutes late; null = it is the current one. */
  endsAt: string | null;
};

/** A new API client, with its secret. */
export type NewApiClient = {
  /** The Client ID. */
  clientId: string;
  /** Its name. */
  name: string;
  /** The scopes that the API client may request. */
  scopes: ApiClientScope[];
  /** Where it gets access tokens (RFC 6749 §4.4). */
  tokenUrl: string | null;
  /** null for a client from before API clients were recorded. */
  createdAt: string | null;
  /** The name of the person who created it. */
  createdBy: string | null;
  /** The last access token, to the hour; null = none yet. */
  lastTokenAt: string | null;
  /** The newest first, at most two. Empty for a client from before, until it is rotated. */
  secrets: ApiClientSecretFacts[];
  /** The client secret. It is shown in this answer only: store it now. */
  clientSecret: string;
};

/** A new secret of an API client. */
export type NewApiClientSecret = {
  /** The client secret. It is shown in this answer only: store it now. */
  clientSecret: string;
  /** When the secret before stops working, at most 15 minutes late. */
  previousEndsAt: string;
};

/** Whether the API is up. */
export type Health = {
  /** The API is up. */
  status: 'ok';
};

/** An error (RFC 9457): what happened, who must act, and how. */
export type Problem = {
  /** The kind of problem as a URN; `code` is shorter. */
  type: string;
  /** The kind of problem, for people. */
  title: string;
  /** The status code of the answer. */
  status: number;
  /** What happened, for people. */
  detail: string;
  code: ProblemCode;
  /** The ID of the request; quote it when you report an error. */
  requestId: string;
  /** true when the same request may succeed later. */
  retryable: boolean;
  owner: ProblemOwner;
  /** The one thing to do. */
  remedy: string;
  /** Where the code is explained. */
  help: string;
  /** Each error in the input. */
  errors?: InputError[];
  /** With adapter-not-ready: why the adapter cannot track. */
  statusReason?: StatusReason | null;
};

/** The body of a request to the receiver of a webhook: `type` says which fields `data` has. Later versions add types and fields: ignore those
 * that you do not know. */
export type WebhookEvent =
  | AdapterCreatedEvent
  | AdapterSavedEvent
  | AdapterAuthorizedEvent
  | AdapterAuthorizationFailedEvent
  | AdapterAuthorizationExpiringEvent
  | AdapterStatusChangedEvent
  | AdapterMaintenanceCompletedEvent
  | AdapterDeauthorizedEvent
  | AdapterDeletedEvent
  | ShipperMappingAddedEvent
  | ShipperMappingChangedEvent
  | ShipperMappingRemovedEvent
  | WebhookFailingEvent
  | WebhookDisabledEvent
  | WebhookRecoveredEvent
  | WebhookPingEvent;

/** Input and answer of each operation. */
export interface Operations {
  /** List adapters. */
  listAdapters: {
    input: {
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
      /** Only adapters with this status. Several are separated by commas. */
      status?: AdapterStatus | AdapterStatus[];
      /** Only adapters of this environment. Several are separated by commas. */
      environment?: Environment | Environment[];
      /** Only adapters with this authorization method. Several are separated by commas. */
      authorizationMethod?: AuthorizationMethod | AuthorizationMethod[];
      /** Only adapters that need this attention; act lists those for which a person must act. Several are separated by commas. */
      attention?: Attention | Attention[];
      /** Only the adapter with this externalId. */
      externalId?: string;
      /** Only adapters with a mapping of this UPS account. */
      accountNumber?: string;
      /** Only adapters that changed at this instant or later. Clocks differ: begin a minute before the end of your last list. A deletion is in GET /v1/events only. */
      updatedSince?: string;
      /** Only adapters that contain this text, in any case: name, id, externalId, authorizer, Client ID, and shipper and account of their mappings. */
      q?: string;
    };
    answer: AdapterList;
  };
  /** Add an adapter. */
  createAdapter: {
    input: {
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
      body: NewAdapter;
    };
    answer: Adapter;
  };
  /** Get an adapter. */
  readAdapter: {
    input: {
      /** Adapter ID. */
      adapterId: string;
    };
    answer: Adapter;
  };
  /** Save an adapter. */
  saveAdapter: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** The ETag of the resource as last read; * matches any. */
      ifMatch: string;
      body: Save;
    };
    answer: Adapter;
  };
  /** Delete an adapter and its authorization. */
  deleteAdapter: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** The ETag of the resource as last read; * matches any. */
      ifMatch: string;
    };
    answer: undefined;
  };
  /** Verify client credentials. */
  verifyCredentials: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      body: Credentials;
    };
    answer: Verification;
  };
  /** List shipper mappings. */
  listShipperMappings: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: ShipperMappingList;
  };
  /** Add a shipper mapping. */
  addShipperMapping: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
      body: NewShipperMapping;
    };
    answer: ShipperMapping;
  };
  /** Replace the whole list of shipper mappings. */
  replaceShipperMappings: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** The ETag of the shipper mappings as last read: without it, the request does not ask. */
      ifMatch?: string;
      body: ShipperMappings;
    };
    answer: ShipperMappingList;
  };
  /** Get a shipper mapping. */
  readShipperMapping: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Shipper mapping ID. */
      mappingId: string;
    };
    answer: ShipperMapping;
  };
  /** Change a shipper mapping. */
  changeShipperMapping: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Shipper mapping ID. */
      mappingId: string;
      /** The ETag of the shipper mappings as last read: without it, the request does not ask. */
      ifMatch?: string;
      body: NewShipperMapping;
    };
    answer: ShipperMapping;
  };
  /** Remove a shipper mapping. */
  removeShipperMapping: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Shipper mapping ID. */
      mappingId: string;
      /** The ETag of the shipper mappings as last read: without it, the request does not ask. */
      ifMatch?: string;
    };
    answer: undefined;
  };
  /** Run maintenance. */
  requestMaintenance: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
    };
    answer: MaintenanceRun;
  };
  /** Get a maintenance run and its checks. */
  readMaintenanceRun: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Maintenance run ID. */
      runId: string;
    };
    answer: MaintenanceRun;
  };
  /** Track a shipment. */
  trackShipment: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
      /** Language and country of the descriptions. Default: en_US. */
      locale?: string;
      /** Passed through to UPS: include the signature image. */
      returnSignature?: 'true' | 'false';
      /** Passed through to UPS: include the milestones. */
      returnMilestones?: 'true' | 'false';
      /** Passed through to UPS: include the proof of delivery. */
      returnPOD?: 'true' | 'false';
      /** compact leaves activities and milestones empty. */
      view?: 'compact';
    };
    answer: Tracking;
  };
  /** Get UPS's own answer. */
  readRawTracking: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
      /** Language and country of the descriptions. Default: en_US. */
      locale?: string;
      /** Passed through to UPS: include the signature image. */
      returnSignature?: 'true' | 'false';
      /** Passed through to UPS: include the milestones. */
      returnMilestones?: 'true' | 'false';
      /** Passed through to UPS: include the proof of delivery. */
      returnPOD?: 'true' | 'false';
    };
    answer: RawTracking;
  };
  /** Track many shipments. */
  trackBatch: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      body: NewTrackingBatch;
    };
    answer: TrackingBatch;
  };
  /** Track by reference. */
  trackReference: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** The shipper's reference: 1 to 35 printable characters. */
      reference: string;
      /** ID or account of one shipper mapping. Default: all accounts. */
      shipper?: string;
      /** First day of pickup. Default: 14 days before `to`. */
      from?: string;
      /** Last day of pickup. Default: today. */
      to?: string;
      /** Only shipments to this country. */
      destinationCountry?: string;
      /** Only shipments to this postal code. */
      destinationPostalCode?: string;
    };
    answer: ReferenceTracking;
  };
  /** Track all packages of a shipment. */
  listShipmentPackages: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: Shipment;
  };
  /** Get the proof of delivery. */
  readProof: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
    };
    answer: ProofOfDelivery;
  };
  /** Get the signature. */
  readProofSignature: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
    };
    answer: Blob;
  };
  /** Get the photo of the delivery. */
  readProofPhoto: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
    };
    answer: Blob;
  };
  /** Get the letter of the delivery. */
  readProofLetter: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS. */
      inquiryNumber: string;
    };
    answer: Blob;
  };
  /** Start a sign-in at UPS. */
  authorize: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      body: NewAuthorization;
    };
    answer: SignIn;
  };
  /** Remove the authorization. */
  deauthorize: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** The ETag of the resource as last read; * matches any. */
      ifMatch: string;
    };
    answer: undefined;
  };
  /** List sign-in links. */
  listAuthorizationLinks: {
    input: {
      /** Only the links of this adapter. */
      adapterId?: string;
      /** Only links in this state. Several are separated by commas. */
      state?: AuthorizationLinkState | AuthorizationLinkState[];
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: AuthorizationLinkList;
  };
  /** Create a sign-in link. */
  createAuthorizationLink: {
    input: {
      body: NewAuthorizationLinkBody;
    };
    answer: NewAuthorizationLink;
  };
  /** Get a sign-in link. */
  readAuthorizationLink: {
    input: {
      /** Sign-in link ID. */
      linkId: string;
    };
    answer: AuthorizationLink;
  };
  /** Revoke a sign-in link. */
  revokeAuthorizationLink: {
    input: {
      /** Sign-in link ID. */
      linkId: string;
    };
    answer: undefined;
  };
  /** List activity. */
  listActivity: {
    input: {
      /** Adapter ID. */
      adapterId: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: ActivityList;
  };
  /** List the activity of the company. */
  listCompanyActivity: {
    input: {
      /** Only the activity of this adapter, also after it was removed. */
      adapterId?: string;
      /** Only activity of this type. Several are separated by commas. */
      type?: ActivityType | ActivityType[];
      /** Only activity with this result. Several are separated by commas. */
      result?: ActivityResult | ActivityResult[];
      /** Only activity at this instant or later. */
      from?: string;
      /** Only activity before this instant. */
      to?: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: ActivityList;
  };
  /** List events. */
  listEvents: {
    input: {
      /** The nextCursor of the page before. It comes before `from`. */
      after?: string;
      /** Only events that were stored at this instant or later. Without it, from the oldest on. */
      from?: string;
      /** Only events of these types, separated by commas: names, `prefix.*` or `*`. */
      types?: string;
      /** Only events about this adapter. */
      adapterId?: string;
      /** Items per page. */
      limit?: number;
    };
    answer: EventPage;
  };
  /** List webhooks. */
  listWebhooks: {
    input: Record<never, never>;
    answer: WebhookList;
  };
  /** Add a webhook. */
  createWebhook: {
    input: {
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
      body: NewWebhookBody;
    };
    answer: NewWebhook;
  };
  /** Read a webhook. */
  readWebhook: {
    input: {
      /** Webhook ID. */
      webhookId: string;
    };
    answer: WebhookAlone;
  };
  /** Save a webhook. */
  saveWebhook: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** The ETag of the resource as last read; * matches any. */
      ifMatch: string;
      body: SavedWebhookBody;
    };
    answer: Webhook;
  };
  /** Delete a webhook. */
  deleteWebhook: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** The ETag of the resource as last read; * matches any. */
      ifMatch: string;
    };
    answer: undefined;
  };
  /** Activate a webhook. */
  activateWebhook: {
    input: {
      /** Webhook ID. */
      webhookId: string;
    };
    answer: Webhook;
  };
  /** Send a test event. */
  testWebhook: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      body: WebhookTest;
    };
    answer: WebhookAttempt;
  };
  /** List deliveries. */
  listDeliveries: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Only deliveries in this state. */
      state?: WebhookDeliveryState;
      /** Only events that were made at this instant or later. */
      from?: string;
      /** Only events that were made at this instant or before. */
      to?: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: WebhookDeliveryList;
  };
  /** Read a delivery. */
  readDelivery: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Delivery ID. */
      deliveryId: string;
    };
    answer: WebhookDeliveryWithPayload;
  };
  /** Send an event again. */
  redeliver: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Delivery ID. */
      deliveryId: string;
    };
    answer: WebhookDelivery;
  };
  /** Send events of a period again. */
  replayEvents: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
      body: NewWebhookReplay;
    };
    answer: WebhookReplay;
  };
  /** Read a replay. */
  readReplay: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Replay ID. */
      replayId: string;
    };
    answer: WebhookReplay;
  };
  /** Read the signing secret. */
  readWebhookSecret: {
    input: {
      /** Webhook ID. */
      webhookId: string;
    };
    answer: WebhookSecret;
  };
  /** Rotate the signing secret. */
  rotateWebhookSecret: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      body: SecretRotation;
    };
    answer: WebhookSecret;
  };
  /** List the activity of a webhook. */
  listWebhookActivity: {
    input: {
      /** Webhook ID. */
      webhookId: string;
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: ActivityList;
  };
  /** Get the company. */
  readCompany: {
    input: Record<never, never>;
    answer: Company;
  };
  /** List users. */
  listUsers: {
    input: {
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: UserList;
  };
  /** Invite a user. */
  inviteUser: {
    input: {
      /** Requests with the same key within 24 hours run once. */
      idempotencyKey?: string;
      body: Invitation;
    };
    answer: User;
  };
  /** Change a user. */
  changeUser: {
    input: {
      /** User ID. */
      userId: string;
      body: UserSettings;
    };
    answer: User;
  };
  /** Delete a user. */
  deleteUser: {
    input: {
      /** User ID. */
      userId: string;
    };
    answer: undefined;
  };
  /** Invite a user again. */
  inviteUserAgain: {
    input: {
      /** User ID. */
      userId: string;
    };
    answer: User;
  };
  /** List API clients. */
  listApiClients: {
    input: {
      /** Items per page. */
      limit?: number;
      /** nextCursor of the previous page. */
      cursor?: string;
    };
    answer: ApiClientList;
  };
  /** Create an API client. */
  createApiClient: {
    input: {
      body: NewApiClientBody;
    };
    answer: NewApiClient;
  };
  /** Get an API client. */
  readApiClient: {
    input: {
      /** The Client ID of the API client. */
      clientId: string;
    };
    answer: ApiClient;
  };
  /** Delete an API client. */
  deleteApiClient: {
    input: {
      /** The Client ID of the API client. */
      clientId: string;
    };
    answer: undefined;
  };
  /** Rotate the client secret. */
  rotateClientSecret: {
    input: {
      /** The Client ID of the API client. */
      clientId: string;
      body: ApiClientSecretRotation;
    };
    answer: NewApiClientSecret;
  };
  /** Check the health of the API. */
  readHealth: {
    input: Record<never, never>;
    answer: Health;
  };
}

/** Where each operation is, and how its input is sent. */
export const OPERATIONS = {
  listAdapters: {"method":"GET","path":"/v1/adapters","query":["limit","cursor","status","environment","authorizationMethod","attention","externalId","accountNumber","updatedSince","q"]},
  createAdapter: {"method":"POST","path":"/v1/adapters","headers":{"idempotencyKey":"Idempotency-Key"}},
  readAdapter: {"method":"GET","path":"/v1/adapters/{adapterId}"},
  saveAdapter: {"method":"PUT","path":"/v1/adapters/{adapterId}","headers":{"ifMatch":"If-Match"}},
  deleteAdapter: {"method":"DELETE","path":"/v1/adapters/{adapterId}","headers":{"ifMatch":"If-Match"}},
  verifyCredentials: {"method":"POST","path":"/v1/adapters/{adapterId}/verifications"},
  listShipperMappings: {"method":"GET","path":"/v1/adapters/{adapterId}/shipper-mappings","query":["limit","cursor"]},
  addShipperMapping: {"method":"POST","path":"/v1/adapters/{adapterId}/shipper-mappings","headers":{"idempotencyKey":"Idempotency-Key"}},
  replaceShipperMappings: {"method":"PUT","path":"/v1/adapters/{adapterId}/shipper-mappings","headers":{"ifMatch":"If-Match"}},
  readShipperMapping: {"method":"GET","path":"/v1/adapters/{adapterId}/shipper-mappings/{mappingId}"},
  changeShipperMapping: {"method":"PUT","path":"/v1/adapters/{adapterId}/shipper-mappings/{mappingId}","headers":{"ifMatch":"If-Match"}},
  removeShipperMapping: {"method":"DELETE","path":"/v1/adapters/{adapterId}/shipper-mappings/{mappingId}","headers":{"ifMatch":"If-Match"}},
  requestMaintenance: {"method":"POST","path":"/v1/adapters/{adapterId}/maintenance-runs","headers":{"idempotencyKey":"Idempotency-Key"}},
  readMaintenanceRun: {"method":"GET","path":"/v1/adapters/{adapterId}/maintenance-runs/{runId}"},
  trackShipment: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}","query":["locale","returnSignature","returnMilestones","returnPOD","view"]},
  readRawTracking: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}/raw","query":["locale","returnSignature","returnMilestones","returnPOD"]},
  trackBatch: {"method":"POST","path":"/v1/adapters/{adapterId}/tracking-batches"},
  trackReference: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking","query":["reference","shipper","from","to","destinationCountry","destinationPostalCode"]},
  listShipmentPackages: {"method":"GET","path":"/v1/adapters/{adapterId}/shipments/{inquiryNumber}","query":["limit","cursor"]},
  readProof: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery"},
  readProofSignature: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery/signature"},
  readProofPhoto: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery/photo"},
  readProofLetter: {"method":"GET","path":"/v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery/letter"},
  authorize: {"method":"POST","path":"/v1/adapters/{adapterId}/authorizations"},
  deauthorize: {"method":"DELETE","path":"/v1/adapters/{adapterId}/authorization","headers":{"ifMatch":"If-Match"}},
  listAuthorizationLinks: {"method":"GET","path":"/v1/authorization-links","query":["adapterId","state","limit","cursor"]},
  createAuthorizationLink: {"method":"POST","path":"/v1/authorization-links"},
  readAuthorizationLink: {"method":"GET","path":"/v1/authorization-links/{linkId}"},
  revokeAuthorizationLink: {"method":"DELETE","path":"/v1/authorization-links/{linkId}"},
  listActivity: {"method":"GET","path":"/v1/adapters/{adapterId}/activity","query":["limit","cursor"]},
  listCompanyActivity: {"method":"GET","path":"/v1/activity","query":["adapterId","type","result","from","to","limit","cursor"]},
  listEvents: {"method":"GET","path":"/v1/events","query":["after","from","types","adapterId","limit"]},
  listWebhooks: {"method":"GET","path":"/v1/webhooks"},
  createWebhook: {"method":"POST","path":"/v1/webhooks","headers":{"idempotencyKey":"Idempotency-Key"}},
  readWebhook: {"method":"GET","path":"/v1/webhooks/{webhookId}"},
  saveWebhook: {"method":"PUT","path":"/v1/webhooks/{webhookId}","headers":{"ifMatch":"If-Match"}},
  deleteWebhook: {"method":"DELETE","path":"/v1/webhooks/{webhookId}","headers":{"ifMatch":"If-Match"}},
  activateWebhook: {"method":"POST","path":"/v1/webhooks/{webhookId}/activations"},
  testWebhook: {"method":"POST","path":"/v1/webhooks/{webhookId}/tests"},
  listDeliveries: {"method":"GET","path":"/v1/webhooks/{webhookId}/deliveries","query":["state","from","to","limit","cursor"]},
  readDelivery: {"method":"GET","path":"/v1/webhooks/{webhookId}/deliveries/{deliveryId}"},
  redeliver: {"method":"POST","path":"/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliveries"},
  replayEvents: {"method":"POST","path":"/v1/webhooks/{webhookId}/replays","headers":{"idempotencyKey":"Idempotency-Key"}},
  readReplay: {"method":"GET","path":"/v1/webhooks/{webhookId}/replays/{replayId}"},
  readWebhookSecret: {"method":"GET","path":"/v1/webhooks/{webhookId}/secret"},
  rotateWebhookSecret: {"method":"POST","path":"/v1/webhooks/{webhookId}/secret-rotations"},
  listWebhookActivity: {"method":"GET","path":"/v1/webhooks/{webhookId}/activity","query":["limit","cursor"]},
  readCompany: {"method":"GET","path":"/v1/company"},
  listUsers: {"method":"GET","path":"/v1/users","query":["limit","cursor"]},
  inviteUser: {"method":"POST","path":"/v1/users","headers":{"idempotencyKey":"Idempotency-Key"}},
  changeUser: {"method":"PUT","path":"/v1/users/{userId}"},
  deleteUser: {"method":"DELETE","path":"/v1/users/{userId}"},
  inviteUserAgain: {"method":"POST","path":"/v1/users/{userId}/invitations"},
  listApiClients: {"method":"GET","path":"/v1/api-clients","query":["limit","cursor"]},
  createApiClient: {"method":"POST","path":"/v1/api-clients"},
  readApiClient: {"method":"GET","path":"/v1/api-clients/{clientId}"},
  deleteApiClient: {"method":"DELETE","path":"/v1/api-clients/{clientId}"},
  rotateClientSecret: {"method":"POST","path":"/v1/api-clients/{clientId}/secrets"},
  readHealth: {"method":"GET","path":"/v1/health"},
} as const;
