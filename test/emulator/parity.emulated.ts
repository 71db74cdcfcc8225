import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe } from 'vitest';
import { eventBridgeContract } from '../local/event-bridge-contract.ts';
import { secretsManagerContract } from '../local/secrets-manager-contract.ts';
import { EVENT_BRIDGE_DEVIATIONS, SECRETS_MANAGER_DEVIATIONS } from './deviations.ts';

/** The servers of the local run, and an emulator that others wrote: what one does the other has to do. */
describe('the emulator, where the local Secrets Manager answers', () => {
  const client = new SecretsManagerClient({ maxAttempts: 1 });
  secretsManagerContract(() => client, { deviations: Object.keys(SECRETS_MANAGER_DEVIATIONS) });
});

describe('the emulator, where the local EventBridge answers', () => {
  const client = new EventBridgeClient({ maxAttempts: 1 });
  eventBridgeContract(() => ({ client, busName: 'default' }), { deviations: Object.keys(EVENT_BRIDGE_DEVIATIONS) });
});
