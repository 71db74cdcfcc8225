import { randomUUID } from 'node:crypto';

/** An event as a target gets it (EventBridge User Guide, "AWS service event metadata"). */
export interface EventBridgeEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

/** There is one account and one region in the local run. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

export type EventContent = Pick<EventBridgeEvent, 'source' | 'detail-type' | 'resources' | 'detail'>;

export const envelope = (content: EventContent, at: Date): EventBridgeEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': content['detail-type'],
  source: content.source,
  account: ACCOUNT,
  time: at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
  region: REGION,
  resources: content.resources,
  detail: content.detail,
});
