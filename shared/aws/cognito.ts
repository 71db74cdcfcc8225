import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import { TrackingAdapterError } from '../domain/errors.ts';
import { errorName, isPassing } from './aws-errors.ts';

/** Creates a client with deadlines, so that a hanging call does not use up the function's time. */
export const cognitoClient = (config: CognitoIdentityProviderClientConfig): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...config,
  });

/** The user pool of the stack. */
export interface UserPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}

/** Errors of Cognito after which the same request may succeed. */
const PASSING = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'InternalErrorException',
  'InternalServerException',
  'CodeDeliveryFailureException',
  'ConcurrentModificationException',
]);

/** @throws busy for transient errors, else the error unchanged */
export function rethrowOfCognito(error: unknown): never {
  if (!isPassing(error) && !PASSING.has(errorName(error))) throw error;
  throw new TrackingAdapterError('busy', 'The identity provider does not answer right now. Try again.', {
    retryAfterSeconds: 5,
    cause: error,
  });
}
