import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { bodyOf, exampleOf, webhookRequests } from '../../functions/webhook-requests.ts';
import {
  CUSTOMER_EVENT_TYPES,
  CUSTOMER_EVENTS,
  customerBody,
  PING,
} from '../../shared/domain/webhooks/customer-events.ts';
import { openApiDocument } from '../../shared/http/openapi/document.ts';

const document = openApiDocument(ROUTES, ANSWERS, {
  origin: 'https://adapter.example',
  tokenEndpoint: { scopePrefix: '' },
  webhooks: webhookRequests(),
});

/** The body that goes to receivers when this event is on the bus, with a field that no customer may see. */
const sentOf = (type: (typeof CUSTOMER_EVENT_TYPES)[number]) => {
  const { data, timestamp } = exampleOf(type);
  return JSON.parse(
    customerBody({ ...data, type, occurredAt: timestamp, actor: { kind: 'system', name: 'x' } } as never),
  );
};

describe('the webhooks section of the document', () => {
  it('has the request of each type of event, and of the ping', () => {
    expect(Object.keys(document.webhooks ?? {})).toEqual([...CUSTOMER_EVENT_TYPES, PING]);
  });

  it.each(CUSTOMER_EVENT_TYPES)('shows of %s what is really sent', (type) => {
    const example = exampleOf(type);
    const { test: _, truncated: __, ...fields } = bodyOf(type).shape.data.shape;
    expect(sentOf(type)).toEqual(example);
    expect(z.strictObject(bodyOf(type).shape).parse(sentOf(type))).toEqual(example);
    expect(Object.keys(fields)).toEqual(Object.keys(example.data));
    expect(document.webhooks?.[type]).toMatchObject({
      post: { requestBody: { content: { 'application/json': { examples: { [type]: { value: example } } } } } },
    });
  });

  it.each(CUSTOMER_EVENT_TYPES.filter((type) => CUSTOMER_EVENTS[type].length > 0))(
    'would refuse %s with a field less: the control',
    (type) => {
      const { [CUSTOMER_EVENTS[type][0] as string]: _, ...data } = exampleOf(type).data as Record<string, unknown>;
      expect(bodyOf(type).safeParse({ ...exampleOf(type), data }).success).toBe(false);
    },
  );
});
