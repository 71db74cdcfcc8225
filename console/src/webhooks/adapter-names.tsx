import { useAdapters } from '../api/use-adapters.ts';
import { adapterAddress } from '../status/next-step.tsx';
import { adaptersOf } from './webhook-state.tsx';

/** As many as a person reads; the form shows all of them. */
const MOST_NAMES = 10;

/** The adapters that a webhook is about, each a link. */
export function AdapterNames({ ids }: { ids: readonly string[] }) {
  const { list } = useAdapters();
  if (!list) return <>{adaptersOf(ids)}</>;
  const names = new Map(list.data.map(({ id, name }) => [id, name]));
  const more = ids.length - MOST_NAMES;
  return (
    <>
      {ids.slice(0, MOST_NAMES).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <AdapterName id={id} name={names.get(id)} isRemoved={list.isWhole} />
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  );
}

/** A name that the list does not have: the adapter was removed, or the list is too short for it. */
const AdapterName = ({ id, name, isRemoved }: { id: string; name: string | undefined; isRemoved: boolean }) =>
  name === undefined && isRemoved ? (
    <span class="muted">{id} (removed)</span>
  ) : (
    <a href={adapterAddress({ id })}>
      <bdi>{name ?? id}</bdi>
    </a>
  );
