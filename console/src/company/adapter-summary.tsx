import { STATUSES } from '../adapters/arrangement.ts';
import type { Adapter } from '../api/types.ts';
import { StatusBadge } from '../status/status-badge.tsx';

/** The number of adapters by status; each links to them. */
export const AdapterSummary = ({ adapters }: { adapters: readonly Adapter[] }) => {
  const counts = STATUSES.toReversed().map((status) => ({
    status,
    count: adapters.filter((one) => one.status === status).length,
  }));
  if (adapters.length === 0) {
    return (
      <p>
        None yet. <a href="/adapters?add=one">Add the UPS tracking adapter</a> to start.
      </p>
    );
  }
  return (
    <ul class="summary">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ status, count }) => (
          <li key={status}>
            <a href={`/adapters?status=${encodeURIComponent(status)}`}>
              <StatusBadge status={status} />
              <span class="count">
                {count} {count === 1 ? 'adapter' : 'adapters'}
              </span>
            </a>
          </li>
        ))}
    </ul>
  );
};
