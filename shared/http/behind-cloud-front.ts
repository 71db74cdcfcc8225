import { createHash, timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { Basics } from '../ports/app.ts';

/** The header by which CloudFront proves that a request came through it and its firewall. CloudFront replaces a client's own. */
export const ORIGIN_HEADER = 'x-origin-secret';

/** Refuses requests that reach the gateway by its own name, past the firewall. Without CloudFront in front of the API it accepts every
 * request.
 *
 * @throws not-found */
export const behindCloudFront = (
  app: Basics,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  before: ({ event }) => {
    const { originSecrets } = app;
    if (!originSecrets || originSecrets.some((one) => isSame(one, event.headers[ORIGIN_HEADER]))) return;
    throw new TrackingAdapterError('not-found', `Nothing is at this address. The API is at ${app.publicOrigin}.`);
  },
});

/** Compares in constant time. */
const isSame = (secret: Secret, sent = ''): boolean => timingSafeEqual(digest(secret.reveal()), digest(sent));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
