import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll } from 'vitest';
import { cognitoOperations } from '../../local/aws/cognito-operations.ts';
import { openUserPool } from '../../local/issuer/user-pool.ts';
import { answerJson, serveLoopback } from '../../local/loopback-server.ts';
import { memoryMaps } from '../../local/memory-maps.ts';

export const USER_POOL_ID = 'us-east-1_pool';

/** The user pool of a test file, which refuses the operations in `refusing`. */
export async function userPoolUnderTest({ mostClients = 1_000 } = {}) {
  const pool = openUserPool(memoryMaps());
  const operations = cognitoOperations(pool, () => new Date(), mostClients);
  /** By operation: the error, before its effect or after it. */
  const refusing = new Map<string, { readonly error: string; readonly when: 'before' | 'after' }>();
  const asked: { readonly operation: string; readonly input: Record<string, unknown> }[] = [];
  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse(body.toString('utf8'));
    asked.push({ operation, input });
    const refusal = refusing.get(operation);
    try {
      const output = refusal?.when === 'before' ? {} : await operations[operation]?.(input);
      if (refusal) return answerJson(response, 400, { __type: refusal.error });
      answerJson(response, 200, output);
    } catch (error) {
      const { type = 'InternalErrorException' } = error as { type?: string };
      answerJson(response, 400, { __type: type });
    }
  });
  const cognito = new CognitoIdentityProviderClient({
    endpoint: server.origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  afterAll(async () => {
    cognito.destroy();
    await server.close();
  });
  return { cognito, pool, asked, refusing };
}
