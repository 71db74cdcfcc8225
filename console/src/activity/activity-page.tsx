import { listAdapters } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Field } from '../controls/field.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Page } from '../frame/page.tsx';
import { navigate } from '../router.ts';
import { ActivityTable } from './activity-table.tsx';

/** The latest known instant at which something happened to the adapter; ISO, so that it sorts. Empty: none is known. */
const lastAt = ({ lastMaintenance, authorization }: Adapter): string =>
  [lastMaintenance?.finishedAt, authorization?.lastRenewedAt, authorization?.authorizedAt].reduce<string>(
    (latest, at) => (at && at > latest ? at : latest),
    '',
  );

const liveliest = (adapters: readonly Adapter[]): Adapter | undefined =>
  adapters.reduce<Adapter | undefined>((best, one) => (best && lastAt(best) >= lastAt(one) ? best : one), undefined);

/** Shows the history of one adapter; until one is chosen, of the one with the latest activity. */
export function ActivityPage({ adapterId }: { adapterId: string }) {
  const { body, problem } = useLoaded('adapters', listAdapters);
  const adapters = body?.data ?? [];
  const shown = adapters.find(({ id }) => id === adapterId) ?? liveliest(adapters);
  return (
    <Page title="Activity" isLoading={!body && !problem}>
      {problem && !body && <ProblemNote problem={problem} />}
      {body && !shown && (
        <div class="empty">
          <span class="empty-mark">
            <Icon name="clock" />
          </span>
          <h2>Nothing has happened yet</h2>
          <p>Everything that people, systems and the schedule do to your adapters appears here.</p>
          <ButtonLink look="primary" href="/adapters?add=one">
            Add adapter
          </ButtonLink>
        </div>
      )}
      {shown && (
        <>
          {adapters.length > 1 && (
            <Field id="adapter" label="Adapter">
              <select
                id="adapter"
                value={shown.id}
                onChange={({ currentTarget }) =>
                  void navigate(`/activity?adapter=${encodeURIComponent(currentTarget.value)}`, { replace: true })
                }
              >
                {adapters.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <ActivityTable key={shown.id} adapterId={shown.id} title={shown.name} />
        </>
      )}
    </Page>
  );
}
