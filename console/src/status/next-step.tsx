import type { Adapter, CallerScope, NextAction } from '../api/types.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { runMaintenance } from '../maintenance/runs.ts';
import { may } from '../sign-in/session-state.ts';
import { UPS_DEVELOPERS } from '../ups-links.ts';

export const adapterAddress = ({ id }: Pick<Adapter, 'id'>, tab?: 'mappings' | 'tracking' | 'activity'): string =>
  `/adapters/${encodeURIComponent(id)}${tab ? `/${tab}` : ''}`;

interface Step {
  readonly words: string;
  readonly needs: CallerScope;
  /** A page of the console or of UPS; absent: the step runs maintenance. */
  readonly leadsTo?: (adapter: Adapter) => string;
}

/** Fields that a next step leads to, named by `focus` in the address. */
export type FocusTarget = 'method' | 'authorize' | 'verify';

const onForm = (target: FocusTarget) => (adapter: Adapter) => `${adapterAddress(adapter)}?focus=${target}`;

/** The one thing to do, for each reason that the API gives. */
const STEPS: Readonly<Record<NextAction, Step>> = {
  'choose-method': { words: 'Choose a method', needs: 'authorizations:write', leadsTo: onForm('method') },
  authorize: { words: 'Authorize', needs: 'authorizations:write', leadsTo: onForm('authorize') },
  verify: { words: 'Verify credentials', needs: 'authorizations:write', leadsTo: onForm('verify') },
  'run-maintenance': { words: 'Run maintenance', needs: 'maintenance:write' },
  'add-shipper-mapping': {
    words: 'Add a shipper mapping',
    needs: 'mappings:write',
    leadsTo: (adapter) => `${adapterAddress(adapter, 'mappings')}?add=one`,
  },
  'add-tracking-product': { words: 'Open UPS Developers', needs: 'adapters:read', leadsTo: () => UPS_DEVELOPERS.href },
  wait: { words: 'Run maintenance now', needs: 'maintenance:write' },
};

const TRACK: Step = {
  words: 'Track a number',
  needs: 'tracking:read',
  leadsTo: (adapter) => adapterAddress(adapter, 'tracking'),
};

/** A Ready adapter can track even while its reason says to wait. */
function stepFor({ status, statusReason }: Adapter): Step {
  const isOnlyToWait = status === 'Ready' && statusReason?.nextAction === 'wait';
  return statusReason && !isOnlyToWait ? STEPS[statusReason.nextAction] : TRACK;
}

/** Whether tracking is the only step left. */
export const isToTrack = (adapter: Adapter): boolean => stepFor(adapter) === TRACK;

/** Whether the next step is on the form of Edit Configuration. */
export const leadsToForm = (adapter: Adapter): boolean =>
  stepFor(adapter).leadsTo?.(adapter).includes('?focus=') ?? false;

export const runsMaintenance = (adapter: Adapter): boolean => stepFor(adapter).leadsTo === undefined;

/** One button: the adapter's next step, or tracking once it is Ready. */
export function NextStep({
  adapter,
  look = 'next',
  isSilent = false,
  onGone = () => undefined,
}: {
  adapter: Adapter;
  look?: 'next' | 'primary';
  /** Shows nothing to a person who may not do it. */
  isSilent?: boolean;
  /** Called on a click, so that a drawer in front of the page closes. */
  onGone?: () => void;
}) {
  const { words, needs, leadsTo } = stepFor(adapter);
  const about = <span class="unseen">: {adapter.name}</span>;
  if (!may(needs))
    return isSilent ? null : <span class="small muted">View only. Ask an administrator for access.</span>;
  if (!leadsTo) {
    return (
      <Button look={look} onClick={() => void runMaintenance(adapter)}>
        {words}
        {about}
        <Icon name="arrow" />
      </Button>
    );
  }
  const address = leadsTo(adapter);
  const outside = address.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <ButtonLink look={look} href={address} onClick={onGone} {...outside}>
      {words}
      {about}
      <Icon name={'target' in outside ? 'external' : 'arrow'} />
    </ButtonLink>
  );
}
