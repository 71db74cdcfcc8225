import * as z from 'zod';
import { goOn, json, nothing, page, type RouteAnswers } from '../shared/http/openapi/route-answers.ts';
import {
  ActivityAnswer,
  AdapterAnswer,
  CompanyAnswer,
  HealthAnswer,
  listOf,
  MaintenanceRunAnswer,
  RawTrackingAnswer,
  ShipperMappingAnswer,
  SignInAnswer,
  SignInEndingAnswer,
  TrackingAnswer,
  VerificationAnswer,
} from './answer-schemas.ts';
import type { ROUTES } from './routes.ts';

/** What each route of the table answers; a route without a row does not compile. */
export const ANSWERS = {
  listAdapters: {
    tag: 'Adapters',
    answers: { 200: json('One page, by id.', listOf(AdapterAnswer)) },
  },
  createAdapter: {
    tag: 'Adapters',
    description: 'On Legacy Authentication, as the guide has it: Not Configured until it is authorized.',
    answers: { 201: json('The new adapter.', AdapterAnswer, 'Location', 'ETag', 'Idempotent-Replayed') },
  },
  readAdapter: {
    tag: 'Adapters',
    answers: { 200: json('The adapter.', AdapterAnswer, 'ETag') },
  },
  saveAdapter: {
    tag: 'Adapters',
    description:
      'Name and settings; with a verificationId, the credentials that were verified as well. What would drop an authorization is refused unless dropAuthorization is true.',
    answers: { 200: json('The adapter as saved.', AdapterAnswer, 'ETag') },
    problems: ['verification-required', 'authorization-would-be-dropped'],
  },
  deleteAdapter: {
    tag: 'Adapters',
    answers: { 204: nothing('Deleted, and gone from here at once.') },
  },
  authorize: {
    tag: 'Authorizations',
    description:
      'Begins a sign-in at UPS. The adapter does not change until it succeeds. At most 5 a minute and 20 an hour for one adapter.',
    answers: { 201: json('Where a person signs in.', SignInAnswer, 'Location') },
    problems: ['platform-client-refused'],
  },
  deauthorize: {
    tag: 'Authorizations',
    answers: { 204: nothing('The authorization is taken off; its secret is scheduled for deletion.') },
  },
  verifyCredentials: {
    tag: 'Authorizations',
    description:
      'Asks UPS for a token with these credentials and keeps both for Save. The adapter does not change. At most 5 a minute and 20 an hour for one adapter.',
    answers: { 200: json('UPS accepted the credentials.', VerificationAnswer) },
    problems: ['client-refused', 'carrier-answer-invalid', 'carrier-unavailable'],
  },
  listShipperMappings: {
    tag: 'Shipper mappings',
    answers: { 200: json('All of them, in the order they were added.', listOf(ShipperMappingAnswer)) },
  },
  addShipperMapping: {
    tag: 'Shipper mappings',
    answers: { 201: json('The new mapping.', ShipperMappingAnswer, 'Location', 'Idempotent-Replayed') },
    problems: ['too-many-shipper-mappings'],
  },
  replaceShipperMappings: {
    tag: 'Shipper mappings',
    description: 'All or nothing. A mapping that was there already keeps its id.',
    answers: { 200: json('The whole list.', listOf(ShipperMappingAnswer)) },
    problems: ['too-many-shipper-mappings'],
  },
  removeShipperMapping: {
    tag: 'Shipper mappings',
    description: 'Removing the last one of a Ready adapter returns it to Need Maintenance.',
    answers: { 204: nothing('Removed.') },
  },
  requestMaintenance: {
    tag: 'Maintenance',
    description: 'One run at a time: a request meanwhile is told of the run that is there.',
    answers: { 202: json('The run, queued or running.', MaintenanceRunAnswer, 'Location', 'Idempotent-Replayed') },
  },
  readMaintenanceRun: {
    tag: 'Maintenance',
    answers: { 200: json('The run as it now stands.', MaintenanceRunAnswer) },
  },
  trackShipment: {
    tag: 'Tracking',
    description: "Under the adapter's own authorization: the request names an adapter and carries no credentials.",
    answers: { 200: json('Where the shipment is.', z.union([TrackingAnswer, RawTrackingAnswer])) },
    problems: [
      'adapter-not-ready',
      'tracking-not-permitted',
      'carrier-answer-invalid',
      'carrier-unavailable',
      'platform-client-refused',
    ],
  },
  listActivity: {
    tag: 'Adapters',
    answers: { 200: json('One page, newest first.', listOf(ActivityAnswer)) },
  },
  readCompany: {
    tag: 'Company',
    answers: { 200: json('The company, who asks, and the redirect URIs to register at UPS.', CompanyAnswer) },
  },
  openSignIn: {
    tag: 'In the browser',
    answers: { 200: page('What a press will do, and for whom.'), 303: goOn('On to UPS, or to what went wrong.') },
  },
  pressSignIn: {
    tag: 'In the browser',
    answers: { 303: goOn('On to UPS, or to what went wrong.') },
  },
  completeSignIn: {
    tag: 'In the browser',
    description: 'The redirect URI to register with an app at UPS, one for each environment.',
    answers: { 303: goOn('On to /company or /authorization-error.') },
  },
  readSignInEnding: {
    tag: 'In the browser',
    description: 'For 30 minutes, to the browser that began it: its cookie is the only key.',
    answers: { 200: json('How it ended.', SignInEndingAnswer) },
    problems: ['not-found'],
  },
  beginConsoleSession: {
    tag: 'In the browser',
    answers: { 303: goOn("To the company's issuer.") },
  },
  finishConsoleSession: {
    tag: 'In the browser',
    answers: { 303: goOn('Back to where the person was going.') },
    problems: ['unauthenticated'],
  },
  endConsoleSession: {
    tag: 'In the browser',
    answers: { 204: nothing('The session is over.') },
    problems: ['csrf-refused'],
  },
  readHealth: {
    tag: 'Service',
    answers: { 200: json('It answers.', HealthAnswer) },
  },
  readOpenApi: {
    tag: 'Service',
    answers: { 200: json('This document.', z.looseObject({ openapi: z.string() })) },
  },
  showReference: {
    tag: 'Service',
    answers: { 200: page('This document, to read.') },
  },
} as const satisfies Record<keyof typeof ROUTES, RouteAnswers>;
