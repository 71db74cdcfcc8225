import type { Adapter, TrackedNumber } from '../api/types.ts';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { Ago } from '../controls/time.tsx';
import { place, withQuery } from '../router.ts';
import { useWatched } from '../state.ts';
import { Parcel } from './parcel.tsx';
import { TrackedTable } from './tracked-table.tsx';

interface TrackedResultProps {
  readonly adapter: Adapter;
  readonly items: readonly TrackedNumber[];
}

/** One number as its parcel; several as a table, from which each opens. */
export function TrackedResult({ adapter, items }: TrackedResultProps) {
  const opened = useWatched(place).searchParams.get('parcel');
  const item = items.length === 1 ? items[0] : items.find(({ inquiryNumber }) => inquiryNumber === opened);
  return (
    <section class="card" aria-label="Result">
      {item && items.length > 1 && (
        <p>
          <a href={withQuery({ parcel: null })}>All {items.length} numbers</a>
        </p>
      )}
      {item ? <OneNumber adapter={adapter} item={item} /> : <TrackedTable items={items} />}
    </section>
  );
}

function OneNumber({ adapter, item: { inquiryNumber, tracking, problem } }: { adapter: Adapter; item: TrackedNumber }) {
  if (problem) return <ProblemNote problem={{ errors: [], retryAfterSeconds: null, ...problem }} />;
  if (!tracking?.found) {
    return (
      <Note title={`UPS does not know ${inquiryNumber}`}>
        <p>
          The adapter works: UPS answered. Check the number. UPS knows a new label after a few hours, and keeps parcels
          for about 120 days.
        </p>
      </Note>
    );
  }
  return (
    <>
      {tracking.packages.map((parcel) => (
        <Parcel key={parcel.trackingNumber} adapter={adapter} parcel={parcel} />
      ))}
      <p class="small muted">
        {tracking.packageCount > tracking.packages.length &&
          `UPS sent ${tracking.packages.length} of ${tracking.packageCount} packages. `}
        As of <Ago at={tracking.asOf} />
      </p>
    </>
  );
}
