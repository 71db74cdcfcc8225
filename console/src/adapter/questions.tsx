import { confirmed } from '../controls/confirm.tsx';
import type { Draft } from './draft.ts';

/** Saving another method or environment ends the current authorization. */
export const askToDropAuthorization = (
  { method, environment }: Draft,
  base: Draft,
  authorizer: string | undefined,
): Promise<boolean> => {
  const where = environment === 'production' ? 'Production' : 'Test';
  const isMethod = method !== base.method;
  return confirmed({
    title: isMethod ? `Change the method to ${method}?` : `Move to ${where}?`,
    text: (
      <p>
        This removes the authorization by <bdi>{authorizer ?? 'this company'}</bdi>.
      </p>
    ),
    yes: isMethod ? 'Change the method' : `Move to ${where}`,
    no: 'Keep the authorization',
    isDangerous: true,
  });
};

export const askToSaveFirst = (): Promise<boolean> =>
  confirmed({
    title: 'Save your changes first?',
    text: <p>Authorizing uses the adapter’s saved name and environment, and you have changed them.</p>,
    yes: 'Save and continue',
  });

export const askToDeauthorize = (): Promise<boolean> =>
  confirmed({
    title: 'Remove the authorization?',
    text: (
      <p>
        The adapter’s credentials and tokens are deleted, and your systems can no longer track with it. Its name,
        settings and shipper mappings are kept.
      </p>
    ),
    yes: 'Remove authorization',
    isDangerous: true,
  });
