import { confirmed } from '../controls/confirm.tsx';

/** Saving another method or environment would end what is authorized now. */
export const askToDropAuthorization = (): Promise<boolean> =>
  confirmed({
    title: 'Switching removes the current authorization',
    text: (
      <p>
        The adapter is authorized by another method or for the other environment. Saved like this, that authorization
        and its credentials are deleted, and tracking stops until the adapter is authorized again.
      </p>
    ),
    yes: 'Remove and save',
    no: 'Keep it',
    isDangerous: true,
  });

export const askToSaveFirst = (): Promise<boolean> =>
  confirmed({
    title: 'Save your changes first?',
    text: <p>UPS is asked under the adapter’s saved name and environment, and you have changed them.</p>,
    yes: 'Save and go on',
  });

export const askToDeauthorize = (): Promise<boolean> =>
  confirmed({
    title: 'Remove the authorization?',
    text: (
      <p>
        The adapter’s credentials and tokens are deleted, and your systems can no longer track with it. The name, the
        settings and the shipper mappings stay.
      </p>
    ),
    yes: 'Remove authorization',
    isDangerous: true,
  });
