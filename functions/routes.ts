import type { RouteFile } from '../shared/http/route.ts';
import * as activateWebhook from './routes/activate-webhook.ts';
import * as addShipperMapping from './routes/add-shipper-mapping.ts';
import * as authorize from './routes/authorize.ts';
import * as beginConsoleSession from './routes/begin-console-session.ts';
import * as changeShipperMapping from './routes/change-shipper-mapping.ts';
import * as changeUser from './routes/change-user.ts';
import * as completeSignIn from './routes/complete-sign-in.ts';
import * as confirmSignIn from './routes/confirm-sign-in.ts';
import * as createAdapter from './routes/create-adapter.ts';
import * as createApiClient from './routes/create-api-client.ts';
import * as createAuthorizationLink from './routes/create-authorization-link.ts';
import * as createWebhook from './routes/create-webhook.ts';
import * as deauthorize from './routes/deauthorize.ts';
import * as deleteAdapter from './routes/delete-adapter.ts';
import * as deleteApiClient from './routes/delete-api-client.ts';
import * as deleteUser from './routes/delete-user.ts';
import * as deleteWebhook from './routes/delete-webhook.ts';
import * as endConsoleSession from './routes/end-console-session.ts';
import * as finishConsoleSession from './routes/finish-console-session.ts';
import * as inviteUser from './routes/invite-user.ts';
import * as inviteUserAgain from './routes/invite-user-again.ts';
import * as listActivity from './routes/list-activity.ts';
import * as listAdapters from './routes/list-adapters.ts';
import * as listApiClients from './routes/list-api-clients.ts';
import * as listAuthorizationLinks from './routes/list-authorization-links.ts';
import * as listCompanyActivity from './routes/list-company-activity.ts';
import * as listDeliveries from './routes/list-deliveries.ts';
import * as listEvents from './routes/list-events.ts';
import * as listShipmentPackages from './routes/list-shipment-packages.ts';
import * as listShipperMappings from './routes/list-shipper-mappings.ts';
import * as listUsers from './routes/list-users.ts';
import * as listWebhookActivity from './routes/list-webhook-activity.ts';
import * as listWebhooks from './routes/list-webhooks.ts';
import * as openSignIn from './routes/open-sign-in.ts';
import * as readAdapter from './routes/read-adapter.ts';
import * as readApiClient from './routes/read-api-client.ts';
import * as readAuthorizationLink from './routes/read-authorization-link.ts';
import * as readCompany from './routes/read-company.ts';
import * as readDelivery from './routes/read-delivery.ts';
import * as readHealth from './routes/read-health.ts';
import * as readMaintenanceRun from './routes/read-maintenance-run.ts';
import * as readOpenApi from './routes/read-openapi.ts';
import * as readProof from './routes/read-proof.ts';
import * as readProofLetter from './routes/read-proof-letter.ts';
import * as readProofPhoto from './routes/read-proof-photo.ts';
import * as readProofSignature from './routes/read-proof-signature.ts';
import * as readRawTracking from './routes/read-raw-tracking.ts';
import * as readReplay from './routes/read-replay.ts';
import * as readShipperMapping from './routes/read-shipper-mapping.ts';
import * as readSignInEnding from './routes/read-sign-in-ending.ts';
import * as readWebhook from './routes/read-webhook.ts';
import * as readWebhookSecret from './routes/read-webhook-secret.ts';
import * as redeliver from './routes/redeliver.ts';
import * as removeShipperMapping from './routes/remove-shipper-mapping.ts';
import * as renewConsoleSession from './routes/renew-console-session.ts';
import * as replaceShipperMappings from './routes/replace-shipper-mappings.ts';
import * as replayEvents from './routes/replay-events.ts';
import * as requestMaintenance from './routes/request-maintenance.ts';
import * as revokeAuthorizationLink from './routes/revoke-authorization-link.ts';
import * as rotateClientSecret from './routes/rotate-client-secret.ts';
import * as rotateWebhookSecret from './routes/rotate-webhook-secret.ts';
import * as saveAdapter from './routes/save-adapter.ts';
import * as saveWebhook from './routes/save-webhook.ts';
import * as showReference from './routes/show-reference.ts';
import * as showReferencePage from './routes/show-reference-page.ts';
import * as testWebhook from './routes/test-webhook.ts';
import * as trackBatch from './routes/track-batch.ts';
import * as trackReference from './routes/track-reference.ts';
import * as trackShipment from './routes/track-shipment.ts';
import * as verifyCredentials from './routes/verify-credentials.ts';

/** Every route of the API; each has a file of its own. */
const FILES = {
  listAdapters,
  createAdapter,
  readAdapter,
  saveAdapter,
  deleteAdapter,
  verifyCredentials,
  listShipperMappings,
  addShipperMapping,
  replaceShipperMappings,
  readShipperMapping,
  changeShipperMapping,
  removeShipperMapping,
  requestMaintenance,
  readMaintenanceRun,
  trackShipment,
  readRawTracking,
  trackBatch,
  trackReference,
  listShipmentPackages,
  readProof,
  readProofSignature,
  readProofPhoto,
  readProofLetter,
  authorize,
  deauthorize,
  listAuthorizationLinks,
  createAuthorizationLink,
  readAuthorizationLink,
  revokeAuthorizationLink,
  listActivity,
  listCompanyActivity,
  listEvents,
  listWebhooks,
  createWebhook,
  readWebhook,
  saveWebhook,
  deleteWebhook,
  activateWebhook,
  testWebhook,
  listDeliveries,
  readDelivery,
  redeliver,
  replayEvents,
  readReplay,
  readWebhookSecret,
  rotateWebhookSecret,
  listWebhookActivity,
  readCompany,
  listUsers,
  inviteUser,
  changeUser,
  deleteUser,
  inviteUserAgain,
  listApiClients,
  createApiClient,
  readApiClient,
  deleteApiClient,
  rotateClientSecret,
  openSignIn,
  confirmSignIn,
  completeSignIn,
  readSignInEnding,
  beginConsoleSession,
  finishConsoleSession,
  renewConsoleSession,
  endConsoleSession,
  readHealth,
  readOpenApi,
  showReference,
  showReferencePage,
} as const satisfies Record<string, RouteFile>;

type Files = typeof FILES;

const columnOf = <Column extends keyof RouteFile>(column: Column) =>
  Object.fromEntries(Object.entries<RouteFile>(FILES).map(([name, file]) => [name, file[column]])) as {
    readonly [Name in keyof Files]: Files[Name][Column];
  };

/** The routes by name: the stack, the local gateway and the tests read them; a function imports its own file instead. */
export const ROUTES = columnOf('route');

/** The answers of each route, for the OpenAPI document. */
export const ANSWERS = columnOf('answers');

/** Handles every request that matches no route. */
export const DEFAULT_FUNCTION = 'no-such-route';
