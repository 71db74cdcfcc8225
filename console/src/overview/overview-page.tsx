import { type ComponentChildren, toChildArray } from 'preact';
import type { Adapter, Environment } from '../api/types.ts';
import { useAdapters } from '../api/use-adapters.ts';
import { Button } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Ago, LocalTime, useNow } from '../controls/time.tsx';
import { Page } from '../frame/page.tsx';
import { clockOf, dayOf, daysUntil, localTime } from '../instants.ts';
import { adapterAddress, NextStep } from '../status/next-step.tsx';
import { EnvironmentBadge, reasonText, StatusBadge } from '../status/status-badge.tsx';
import { contactOf, endingSoon, lastFailures, needingYou } from './overview-facts.ts';
import './overview.css';

/** The state of all adapters on one page, from the list of adapters alone. */
export function OverviewPage() {
  const { list, problem, reload } = useAdapters();
  return (
    <Page title="Overview" isLoading={!list && !problem}>
      {!list && !problem && <Skeleton />}
      {problem && !list && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {list && <Overview adapters={list.data} />}
    </Page>
  );
}

/** Rows of each part; the list of adapters has all. */
const SHOWN = 8;

function Overview({ adapters }: { adapters: readonly Adapter[] }) {
  const now = useNow();
  const needing = needingYou(adapters);
  const ending = endingSoon(adapters, now);
  const failures = lastFailures(adapters);
  return (
    <div class="columns">
      <div class="column">
        <Part
          id="needing"
          title={needingTitle(needing.length)}
          nothing={
            adapters.length === 0 ? (
              <>
                No adapters yet. <a href="/adapters?add=one">Add the UPS tracking adapter</a> to start.
              </>
            ) : (
              'No adapter waits for a person.'
            )
          }
        >
          {needing.slice(0, SHOWN).map((adapter) => (
            <Row key={adapter.id} adapter={adapter} more={adapter.statusReason && reasonText(adapter.statusReason)}>
              <StatusBadge status={adapter.status} />
              <NextStep adapter={adapter} isSilent />
            </Row>
          ))}
          {needing.length > SHOWN && <Rest count={needing.length} href="/adapters?attention=act" />}
        </Part>
        <Part id="failures" title="Last failures" nothing="No maintenance has failed.">
          {failures.slice(0, SHOWN).map(({ adapter, maintenance }) => (
            <Row
              key={adapter.id}
              adapter={adapter}
              more={
                <>
                  Maintenance: {maintenance.outcome}
                  {adapter.statusReason?.code === maintenance.reason && `. ${adapter.statusReason?.message}`}
                </>
              }
            >
              <span class="muted small">
                <LocalTime at={maintenance.finishedAt} />
              </span>
            </Row>
          ))}
        </Part>
      </div>
      <div class="column">
        <section class="card" aria-labelledby="ups">
          <h2 id="ups">UPS</h2>
          <dl class="facts contact">
            {(['test', 'production'] as const).map((environment) => (
              <>
                <dt>{environment === 'test' ? 'Test' : 'Production'}</dt>
                <dd>
                  <ContactWords adapters={adapters} environment={environment} now={now} />
                </dd>
              </>
            ))}
          </dl>
        </section>
        <Part id="ending" title="Ending within 14 days" nothing="No authorization ends soon.">
          {ending.slice(0, SHOWN).map((adapter) => (
            <Row key={adapter.id} adapter={adapter} more={<EndWords adapter={adapter} now={now} />} />
          ))}
          {ending.length > SHOWN && <Rest count={ending.length} href="/adapters?sort=authorization" />}
        </Part>
      </div>
    </div>
  );
}

const needingTitle = (count: number): string =>
  count === 1
    ? '1 adapter needs you'
    : count === 0
      ? 'Nothing needs you'
      : `${count.toLocaleString('en')} adapters need you`;

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** In place of rows. */
  readonly nothing: ComponentChildren;
  readonly children: ComponentChildren;
}

const Part = ({ id, title, nothing, children }: PartProps) => {
  const rows = toChildArray(children);
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? <p class="muted">{nothing}</p> : <ul class="overview-rows">{rows}</ul>}
    </section>
  );
};

interface RowProps {
  readonly adapter: Adapter;
  readonly more: ComponentChildren;
  readonly children?: ComponentChildren;
}

const Row = ({ adapter, more, children }: RowProps) => (
  <li>
    <div>
      <a class="row-name" href={adapterAddress(adapter)}>
        <bdi>{adapter.name}</bdi>
      </a>
      <EnvironmentBadge environment={adapter.environment} />
      <span class="cell-more">{more}</span>
    </div>
    {children && <div class="overview-beside">{children}</div>}
  </li>
);

const Rest = ({ count, href }: { count: number; href: string }) => (
  <li>
    <a href={href}>Show all {count.toLocaleString('en')}</a>
  </li>
);

interface ContactProps {
  readonly adapters: readonly Adapter[];
  readonly environment: Environment;
  readonly now: Date;
}

function ContactWords({ adapters, environment, now }: ContactProps) {
  const contact = contactOf(adapters, environment);
  if (contact.state === 'unknown') return <span class="muted">Not asked yet</span>;
  if (contact.state === 'silent') {
    const isToday = new Date(contact.since).toDateString() === now.toDateString();
    return <span class="ended">No answer since {isToday ? clockOf(contact.since) : localTime(contact.since)}</span>;
  }
  return (
    <>
      Answered <Ago at={contact.at} />
    </>
  );
}

function EndWords({ adapter, now }: { adapter: Adapter; now: Date }) {
  const endsAt = adapter.authorization?.authorizationExpiresAt ?? '';
  const days = daysUntil(endsAt, now);
  return (
    <>
      {dayOf(endsAt)}, {days === 1 ? '1 day' : `${Math.max(0, days)} days`} left
    </>
  );
}
