import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller } from '../domain/caller.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { IdempotencyClaim } from '../domain/idempotency.ts';
import type { Outcome } from '../use-cases/common/idempotently.ts';

/** The key with or without the quotes that the draft requires. Source: draft-ietf-httpapi-idempotency-key-header-07. */
const KEY = /^("?)([\x21\x23-\x7e]{1,255})\1$/;

const hashOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** Returns the claim of a request with a key, scoped to its caller and route.
 *
 * @param asked the whole request, parsed
 * @throws request-invalid */
export function claimOf(
  { headers }: APIGatewayProxyEventV2,
  route: string,
  { tenantId, subject }: Caller,
  asked: unknown,
): IdempotencyClaim | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = KEY.exec(header.trim())?.[2];
  if (key === undefined) {
    throw new TrackingAdapterError('request-invalid', 'The Idempotency-Key is not valid.', {
      errors: [{ in: 'header', pointer: 'Idempotency-Key', message: 'must have 1 to 255 visible ASCII characters' }],
    });
  }
  return { tenantId, id: hashOf(subject, route, key), requestHash: hashOf(asked) };
}

/** Returns the header that marks a repeated answer. */
export const replayHeaders = ({ isReplayed }: Outcome<unknown>): Record<string, string> =>
  isReplayed ? { 'idempotent-replayed': 'true' } : {};
