import { useEffect } from 'preact/hooks';
import { useLoaded } from '../api/use-loaded.ts';
import { offerApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Page } from '../frame/page.tsx';
import { may } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { choiceWords } from './event-choice.ts';
import { closeDialog, opened, webhookChanges } from './webhook-actions.tsx';
import { listWebhooks, WEBHOOK_PATHS } from './webhook-calls.ts';
import { WebhookDialogs } from './webhook-dialogs.tsx';
import { WebhookMenu } from './webhook-menu.tsx';
import { adaptersOf, WebhookBadge, WebhookReason, webhookAddress, webhookName } from './webhook-state.tsx';
import { WebhookStep } from './webhook-step.tsx';
import type { Webhook } from './webhook-types.ts';
import './webhooks.css';

/** The webhooks of the company, each with its state and its one next step. */
export function WebhooksPage() {
  const changes = useWatched(webhookChanges);
  const { body, problem, reload } = useLoaded('webhooks', listWebhooks);
  const webhooks = body?.data ?? [];
  useEffect(() => {
    if (changes > 0) void reload();
  }, [changes]);
  useEffect(() => {
    offerApiCalls([{ what: 'List webhooks', method: 'GET', path: WEBHOOK_PATHS.webhooks }]);
    return () => {
      offerApiCalls([]);
      closeDialog();
    };
  }, []);
  const add = may('webhooks:write') && (
    <Button
      look={webhooks.length === 0 ? 'primary' : 'plain'}
      icon="plus"
      onClick={() => opened.set({ dialog: 'add' })}
    >
      Add webhook
    </Button>
  );
  return (
    <Page title="Webhooks" isLoading={!body && !problem} beside={webhooks.length > 0 && add}>
      {!body && !problem && <Skeleton rows={3} />}
      {problem && !body && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {body && webhooks.length === 0 && (
        <div class="empty">
          <span class="empty-mark">
            <Icon name="arrow" />
          </span>
          <h2>No webhooks yet</h2>
          <p>
            A webhook sends each event, such as an adapter that needs a person, to your server as a signed request.
            Failed requests are retried for three days.
          </p>
          {add}
        </div>
      )}
      {webhooks.length > 0 && <Webhooks webhooks={webhooks} />}
      <WebhookDialogs />
    </Page>
  );
}

const Webhooks = ({ webhooks }: { webhooks: readonly Webhook[] }) => (
  <table class="cards webhooks">
    <caption class="unseen">Webhooks</caption>
    <thead>
      <tr>
        <th scope="col">Receiver</th>
        <th scope="col">Events</th>
        <th scope="col">State</th>
        <th scope="col" class="actions">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {webhooks.map((webhook) => (
        <tr key={webhook.id}>
          <th scope="row">
            <a class="row-name" href={webhookAddress(webhook)}>
              <bdi>{webhookName(webhook)}</bdi>
            </a>
            <span class="cell-more">{webhook.url}</span>
          </th>
          <td data-label="Events">
            {choiceWords(webhook.eventTypes)}
            {webhook.adapterIds && <span class="cell-more">{adaptersOf(webhook.adapterIds)}</span>}
          </td>
          <td data-label="State" class="status-cell">
            <WebhookBadge state={webhook.state} />
            {webhook.stateReason && (
              <span class="cell-more">
                <WebhookReason reason={webhook.stateReason} />
              </span>
            )}
          </td>
          <td class="actions">
            <span class="row-buttons">
              <WebhookStep webhook={webhook} />
              <WebhookMenu webhook={webhook} />
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
