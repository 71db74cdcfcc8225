import type { Adapter, AdapterStatus } from '../api/types.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { LocalTime } from '../controls/time.tsx';
import { localTime } from '../instants.ts';
import './status-badge.css';

/** Icon and word, so that color alone says nothing. */
const LOOKS: Readonly<Record<AdapterStatus, readonly [look: string, icon: IconName]>> = {
  Ready: ['good', 'check'],
  'Need Maintenance': ['warn', 'wrench'],
  'Need Authorization': ['bad', 'alert'],
  'Not Configured': ['idle', 'circle'],
};

export const StatusBadge = ({ status }: { status: AdapterStatus }) => {
  const [look, icon] = LOOKS[status];
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {status}
    </span>
  );
};

export const EnvironmentBadge = ({ environment }: { environment: 'test' | 'production' }) => (
  <span class={`environment ${environment}`}>{environment === 'production' ? 'Production' : 'Test'}</span>
);

/** The reason as text alone. */
export const reasonText = ({ message, deadline }: NonNullable<Adapter['statusReason']>): string =>
  deadline ? `${message} Deadline: ${localTime(deadline)}.` : message;

/** The reason and, for a warning, its deadline. */
export const Reason = ({ reason }: { reason: NonNullable<Adapter['statusReason']> }) => (
  <>
    {reason.message}
    {reason.deadline && (
      <>
        {' '}
        Deadline: <LocalTime at={reason.deadline} />.
      </>
    )}
  </>
);
