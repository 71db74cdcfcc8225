import type { AdapterStatus } from '../api/types.ts';
import { type Draft, hasTypedClient, isDirty, keepsAuthorization } from './draft.ts';
import { METHODS } from './methods.ts';

export interface BarFacts {
  readonly draft: Draft;
  readonly base: Draft;
  readonly status: AdapterStatus;
  readonly isAuthorized: boolean;
  /** UPS has accepted exactly what the form holds. */
  readonly isVerified: boolean;
  /** Back from UPS: the guide's last step is Save. */
  readonly isToBeSaved: boolean;
  /** The number of fields with an error. */
  readonly mistakes: number;
  readonly mayEdit: boolean;
  readonly mayAuthorize: boolean;
  readonly mayMaintain: boolean;
}

export type BarButton = 'Save' | 'Cancel' | 'Verify' | 'Authorize UPS Credentials' | 'Authorize' | 'Run maintenance';

export interface Bar {
  readonly left: string;
  readonly primary?: BarButton;
  readonly plain: readonly BarButton[];
  /** There is nothing to save. */
  readonly isSaveOff?: true;
}

/** The content of the sticky bar: the first row that fits, without the buttons that the person may not use. */
export function barOf(facts: BarFacts): Bar {
  const { mistakes } = facts;
  const { left, primary, plain, ...rest } = rowOf(facts);
  const isUsable = usableBy(facts);
  return {
    ...rest,
    left: mistakes === 0 ? left : mistakes === 1 ? '1 field needs attention' : `${mistakes} fields need attention`,
    ...(primary !== undefined && isUsable(primary) && { primary }),
    plain: plain.filter(isUsable),
  };
}

const usableBy =
  ({ mayEdit, mayAuthorize, mayMaintain }: BarFacts) =>
  (button: BarButton): boolean => {
    if (button === 'Cancel') return true;
    if (button === 'Save') return mayEdit;
    return button === 'Run maintenance' ? mayMaintain : mayAuthorize;
  };

function rowOf({ draft, base, status, isVerified, isToBeSaved, mayEdit, ...facts }: BarFacts): Bar {
  const method = METHODS[draft.method];
  const isAuthorized =
    facts.isAuthorized &&
    status !== 'Need Authorization' &&
    keepsAuthorization(draft, base) &&
    !hasTypedClient(draft, base);
  if (isVerified) return { left: 'Verified, not saved', primary: 'Save', plain: ['Cancel'] };
  if (method.action !== 'none' && !isAuthorized) {
    const left = method.action === 'verify' ? 'Not verified' : 'Not authorized';
    return { left, primary: method.button, plain: ['Cancel', 'Save'] };
  }
  if (isDirty(draft, base) || (isToBeSaved && mayEdit)) {
    return { left: 'Not saved yet', primary: 'Save', plain: ['Cancel'] };
  }
  if (status === 'Need Maintenance') return { left: 'Saved', primary: 'Run maintenance', plain: [] };
  return { left: 'All changes saved', plain: ['Save'], isSaveOff: true };
}
