import { createHash, timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { Secret } from '../domain/secret.ts';
import type { Basics } from '../ports/app.ts';

/** By this header CloudFront says that a request came through it, and so through its firewall. It replaces one of a client's. */
export const ORIGIN_HEADER = 'x-origin-secret';

/** Refuses what comes to the gateway by its own name, past the firewall. Where no CloudFront stands before the API, everything
 * is let through.
 *
 * @throws not-found */
export const behindCloudFront = (
  app: Basics,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  before: ({ event }) => {
    const { originSecrets } = app;
    if (!originSecrets || originSecrets.some((one) => isSame(one, event.headers[ORIGIN_HEADER]))) return;
    throw new TrackingAdapterError('not-found', `There is nothing at this address; the API is at ${app.publicOrigin}.`);
  },
});

/** In a time that says nothing about the secret. */
const isSame = (secret: Secret, sent = ''): boolean => timingSafeEqual(digest(secret.reveal()), digest(sent));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
