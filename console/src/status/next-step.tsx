import type { Adapter, NextAction, Scope } from '../api/types.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { runMaintenance } from '../maintenance/runs.ts';
import { may } from '../sign-in/session-state.ts';
import { UPS_DEVELOPERS } from '../ups-links.ts';

export const adapterAddress = ({ id }: Pick<Adapter, 'id'>, tab?: 'mappings' | 'tracking' | 'activity'): string =>
  `/adapters/${encodeURIComponent(id)}${tab ? `/${tab}` : ''}`;

interface Step {
  readonly words: string;
  readonly needs: Scope;
  /** A page of the console, of UPS, or nothing: then it runs maintenance. */
  readonly leadsTo?: (adapter: Adapter) => string;
}

/** Fields that a next step leads to, by the address's `focus`. */
export type FocusTarget = 'method' | 'authorize' | 'verify';

const onForm = (target: FocusTarget) => (adapter: Adapter) => `${adapterAddress(adapter)}?focus=${target}`;

/** The one thing to do, for each reason that the API gives. */
const STEPS: Readonly<Record<NextAction, Step>> = {
  'choose-method': { words: 'Choose a method', needs: 'adapters:write', leadsTo: onForm('method') },
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

/** Beside Ready, a reason to wait is no reason not to track. */
function stepFor({ status, statusReason }: Adapter): Step {
  const isOnlyToWait = status === 'Ready' && statusReason?.nextAction === 'wait';
  return statusReason && !isOnlyToWait ? STEPS[statusReason.nextAction] : TRACK;
}

/** Whether nothing is left to do but what the adapter is for. */
export const isToTrack = (adapter: Adapter): boolean => stepFor(adapter) === TRACK;

/** One button: what brings this adapter forward, or, once it is Ready, what it is for. */
export function NextStep({
  adapter,
  look = 'next',
  onGone = () => undefined,
}: {
  adapter: Adapter;
  look?: 'next' | 'primary';
  /** Pressed: whatever stands before the page makes way. */
  onGone?: () => void;
}) {
  const { words, needs, leadsTo } = stepFor(adapter);
  const about = <span class="unseen">: {adapter.name}</span>;
  if (!may(needs)) return <span class="small muted">Your role may look, not change.</span>;
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
