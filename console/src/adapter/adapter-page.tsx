import { useEffect } from 'preact/hooks';
import { ActivityTab } from '../activity/activity-tab.tsx';
import { AdapterMenu } from '../adapters/adapter-menu.tsx';
import { readAdapter } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { showApiCalls } from '../controls/api-call.tsx';
import { Button, ButtonLink } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Page } from '../frame/page.tsx';
import { adapterChanges } from '../maintenance/runs.ts';
import { MappingsTab } from '../mappings/mappings-tab.tsx';
import { mayConfigure } from '../sign-in/session-state.ts';
import { useWatched } from '../state.ts';
import { adapterAddress } from '../status/next-step.tsx';
import { EnvironmentBadge } from '../status/status-badge.tsx';
import { TrackingTab } from '../tracking/tracking-tab.tsx';
import { ConfigurationView } from './configuration-view.tsx';
import { InformationTab } from './information-tab.tsx';
import { StatusLine } from './status-line.tsx';
import './adapter.css';

const TABS = [
  ['information', 'Information'],
  ['mappings', 'Shipper mappings'],
  ['tracking', 'Track a number'],
  ['activity', 'Activity'],
] as const;

/** Polling interval while the status may change on its own. */
const LOOK_AGAIN_MS = 3_000;

export function AdapterPage({ adapterId, tab }: { adapterId: string; tab: string }) {
  const changes = useWatched(adapterChanges);
  const { body: adapter, etag, problem, reload } = useLoaded(`adapter ${adapterId}`, () => readAdapter(adapterId));
  const isMoving = adapter?.statusReason?.code === 'maintenance-pending';

  useEffect(() => {
    if (changes > 0) void reload();
  }, [changes]);
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isMoving]);

  if (!adapter) {
    return problem ? (
      <Page title={problem.status === 404 ? 'No such adapter' : 'The adapter could not be loaded'} isNarrow>
        <ProblemNote problem={problem} isTitled={false} />
        <p class="buttons">
          {problem.status !== 404 && (
            <Button look="primary" onClick={() => void reload()}>
              Try again
            </Button>
          )}
          <ButtonLink look={problem.status === 404 ? 'primary' : 'plain'} href="/adapters">
            Go to Adapters
          </ButtonLink>
        </p>
      </Page>
    ) : (
      <div class="page" aria-busy="true">
        <Skeleton />
      </div>
    );
  }
  const words = TABS.find(([name]) => name === tab)?.[1] ?? '';
  return (
    <Page
      title={
        tab === 'information'
          ? `${mayConfigure() ? 'Edit' : 'View'} configuration – ${adapter.name}`
          : `${words} – ${adapter.name}`
      }
      crumb={{ href: '/adapters', words: 'Adapters' }}
      heading={<bdi title={adapter.name}>{adapter.name}</bdi>}
      beside={
        <>
          <EnvironmentBadge environment={adapter.environment} />
          <StatusLine adapter={adapter} tab={tab} />
          <AdapterMenu adapter={adapter} more={[{ label: 'Show API call', onChoose: showApiCalls }]} />
        </>
      }
    >
      <nav class="tabs" aria-label="Adapter">
        {TABS.map(([name, label]) => (
          <a
            key={name}
            href={adapterAddress(adapter, name === 'information' ? undefined : name)}
            aria-current={name === tab ? 'page' : undefined}
          >
            {label}
            {name === 'mappings' && <span class="count">{adapter.shipperMappingCount}</span>}
          </a>
        ))}
      </nav>
      <Tab tab={tab} adapter={adapter} etag={etag} reload={reload} />
    </Page>
  );
}

interface TabProps {
  readonly tab: string;
  readonly adapter: Adapter;
  readonly etag: string | null;
  readonly reload: () => Promise<void>;
}

function Tab({ tab, adapter, etag, reload }: TabProps) {
  switch (tab) {
    case 'mappings':
      return <MappingsTab adapter={adapter} />;
    case 'tracking':
      return <TrackingTab adapter={adapter} />;
    case 'activity':
      return <ActivityTab adapterId={adapter.id} />;
    default:
      return mayConfigure() ? (
        <InformationTab adapter={adapter} etag={etag} reload={reload} />
      ) : (
        <ConfigurationView adapter={adapter} />
      );
  }
}
