import type { Problem } from '../../api/types.ts';
import { choiceOf, type EventChoice, patternsOf } from '../event-choice.ts';
import type { Webhook, WebhookSettings } from '../webhook-types.ts';
import { type AdapterChoice, MAX_CHOSEN } from './adapter-choice.ts';

/** The form of a webhook, as a person has filled it in. */
export interface WebhookDraft {
  readonly url: string;
  readonly description: string;
  readonly events: EventChoice;
  readonly adapters: AdapterChoice;
}

export const draftOf = (edited: Webhook | undefined): WebhookDraft => ({
  url: edited?.url ?? '',
  description: edited?.description ?? '',
  events: edited ? choiceOf(edited.eventTypes) : 'all',
  adapters: edited?.adapterIds ? new Set(edited.adapterIds) : 'all',
});

export const bodyOf = (
  { url, description, events, adapters }: WebhookDraft,
  edited: Webhook | undefined,
): WebhookSettings => ({
  url: url.trim(),
  description: description.trim() || null,
  eventTypes: patternsOf(events, edited?.eventTypes),
  ...(adapters !== 'all' && { adapterIds: [...adapters] }),
});

/** Messages by field, in the order of the form. */
export type WrongDraft = { readonly [Field in 'url' | 'events' | 'adapters']?: string | undefined };

export const wrongIn = ({ url, events, adapters }: WebhookDraft): WrongDraft => ({
  ...(!URL.canParse(url.trim()) && { url: 'Enter the whole address, for example https://hooks.example.com/ups' }),
  ...(events !== 'all' && events.size === 0 && { events: 'Choose at least one event' }),
  ...(adapters !== 'all' && adapters.size === 0 && { adapters: 'Choose at least one adapter' }),
  ...(adapters !== 'all' && adapters.size > MAX_CHOSEN && { adapters: `Choose at most ${MAX_CHOSEN} adapters` }),
});

/** The fields that the API refuses, if the form shows them. */
export function refusedIn({ code, detail, errors }: Problem): WrongDraft {
  const message = (path: string) => errors.find(({ pointer }) => pointer.startsWith(path))?.message;
  const url = code === 'webhook-url-refused' ? detail : message('/url');
  const isAdapterGone = message('/adapterIds') !== undefined;
  return {
    ...(url !== undefined && { url }),
    ...(isAdapterGone && {
      adapters: 'One of these adapters was removed meanwhile. Reload the page, then choose again.',
    }),
  };
}
