import { confirmed } from '../controls/confirm.tsx';

/** Saving another method or environment would end the current authorization. */
export const askToDropAuthorization = (): Promise<boolean> =>
  confirmed({
    title: 'Switching removes the current authorization',
    text: (
      <p>
        The adapter is authorized with another method or for the other environment. Saving deletes that authorization
        and its credentials, and tracking stops until the adapter is authorized again.
      </p>
    ),
    yes: 'Remove and save',
    no: 'Keep it',
    isDangerous: true,
  });

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
