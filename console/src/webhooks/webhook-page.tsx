import { useEffect } from 'preact/hooks';
import { useLoaded } from '../api/use-loaded.ts';
import { offerApiCalls, showApiCalls } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { LocalTime } from '../controls/time.tsx';
import { Page } from '../frame/page.tsx';
import { navigate } from '../router.ts';
import { useWatched } from '../state.ts';
import { AdapterNames } from './adapter-names.tsx';
import { Deliveries } from './deliveries.tsx';
import { choiceOf, EVENT_NAMES } from './event-choice.ts';
import { closeDialog, webhookChanges } from './webhook-actions.tsx';
import { readWebhook, WEBHOOK_PATHS } from './webhook-calls.ts';
import { WebhookDialogs } from './webhook-dialogs.tsx';
import { WebhookMenu } from './webhook-menu.tsx';
import { WebhookBadge, WebhookReason, webhookName } from './webhook-state.tsx';
import { WebhookStep } from './webhook-step.tsx';
import type { Webhook } from './webhook-types.ts';
import './webhooks.css';

const CRUMB = { href: '/webhooks', words: 'Webhooks' };

/** One webhook: its state, its next step, its settings and its deliveries. */
export function WebhookPage({ webhookId }: { webhookId: string }) {
  const changes = useWatched(webhookChanges);
  const { body: webhook, problem, reload } = useLoaded(`webhook ${webhookId}`, () => readWebhook(webhookId));
  useEffect(() => {
    if (changes > 0) void reload();
  }, [changes]);
  useEffect(() => {
    offerApiCalls([{ what: 'Read webhook', method: 'GET', path: WEBHOOK_PATHS.webhook(webhookId) }]);
    return () => {
      offerApiCalls([]);
      closeDialog();
    };
  }, [webhookId]);
  if (!webhook) {
    return (
      <Page title="Webhook" crumb={CRUMB} isLoading={!problem}>
        {problem ? (
          <ProblemNote problem={problem}>
            <Button onClick={() => void reload()}>Try again</Button>
          </ProblemNote>
        ) : (
          <Skeleton rows={4} />
        )}
      </Page>
    );
  }
  const beside = (
    <>
      <WebhookBadge state={webhook.state} />
      <span class="buttons">
        <WebhookStep webhook={webhook} />
        <WebhookMenu
          webhook={webhook}
          more={[{ label: 'Show API call', onChoose: showApiCalls }]}
          onRemoved={() => void navigate('/webhooks')}
        />
      </span>
    </>
  );
  return (
    <Page title={webhookName(webhook)} heading={<bdi>{webhookName(webhook)}</bdi>} crumb={CRUMB} beside={beside}>
      {webhook.stateReason && (
        <p class="muted">
          <WebhookReason reason={webhook.stateReason} hasSince />
        </p>
      )}
      <Settings webhook={webhook} />
      <Deliveries webhook={webhook} />
      <WebhookDialogs />
    </Page>
  );
}

const Settings = ({ webhook }: { webhook: Webhook }) => (
  <section class="card" aria-labelledby="settings">
    <h2 id="settings">Settings</h2>
    <dl class="facts">
      <dt>URL</dt>
      <dd>
        <code>{webhook.url}</code> <CopyButton text={webhook.url} what="URL" />
      </dd>
      <dt>Events</dt>
      <dd>{eventsOf(webhook.eventTypes)}</dd>
      <dt>Adapters</dt>
      <dd>{webhook.adapterIds ? <AdapterNames ids={webhook.adapterIds} /> : 'All adapters'}</dd>
      <dt>Signing secret</dt>
      <dd>
        Version {webhook.secret.version}
        {webhook.secret.previousValidUntil && (
          <>
            ; the one before signs as well until <LocalTime at={webhook.secret.previousValidUntil} />
          </>
        )}
      </dd>
      <dt>Added</dt>
      <dd>
        <LocalTime at={webhook.createdAt} />
      </dd>
    </dl>
  </section>
);

function eventsOf(patterns: readonly string[]): string {
  const choice = choiceOf(patterns);
  return choice === 'all' ? 'All events' : [...choice].map((type) => EVENT_NAMES[type]).join(', ');
}
