import type { FeedEvent } from '../ports/feed.ts';

/** An event of the feed: its body as a webhook would send it, and the id that a webhook sends as `webhook-id`. */
export const feedEventView = ({
  id,
  body,
}: FeedEvent): { id: string; type: string; timestamp: string; data: object } => ({
  id,
  ...JSON.parse(body),
});
