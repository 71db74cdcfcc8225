import * as z from 'zod';

const instant = z.iso.datetime().transform((text) => new Date(text));

/** A due item, as the dispatch sends it. A further field passes. */
export const DueMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('adapter'),
    tenantId: z.string(),
    adapterId: z.string(),
    dueAt: instant,
    move: z.literal(true).exactOptional(),
    staleSecretId: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('attempt'), attemptId: z.string(), dueAt: instant }),
  z.object({ kind: z.literal('move'), moveId: z.string(), dueAt: instant }),
  z.object({ kind: z.literal('link'), tenantId: z.string(), linkId: z.string(), dueAt: instant }),
  z.object({ kind: z.literal('api-client'), tenantId: z.string(), clientId: z.string(), dueAt: instant }),
]);

/** The message that begins a dispatch, from the schedule, or continues one, from the dispatch itself. */
export const DispatchMessage = z.union([
  z.object({ schedule: z.string() }),
  z.object({ continue: z.literal(true), until: instant }),
]);

/** Rotates the key of the envelope vault, from the schedule. */
export const RotateMessage = z.object({ schedule: z.string() });

/** A message of the queue of deliveries: an event for one webhook, or a look at one. */
export const WebhookMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deliver'),
    tenantId: z.string(),
    webhookId: z.string(),
    eventId: z.string(),
    eventType: z.string(),
    position: z.string(),
    body: z.string(),
  }),
  z.object({ kind: z.literal('look'), tenantId: z.string(), webhookId: z.string() }),
]);
