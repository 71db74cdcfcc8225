import type { AuthorizationMethod } from '../api/types.ts';
import { OutsideLink } from '../controls/button.tsx';
import { UPS_DEVELOPERS, UPS_SIGN_IN } from '../ups-links.ts';
import { METHODS } from './methods.ts';

/** The guide's three primary setup considerations, and the needs of the chosen method. */
export const Prerequisites = ({ method }: { method: AuthorizationMethod }) => (
  <aside class="card help" aria-labelledby="before-you-start">
    <h2 id="before-you-start">Before you start</h2>
    <ol class="steps-list">
      <li>
        <strong>A UPS.com user.</strong> Create a new one or use an existing one: the same user can serve several
        adapters.
      </li>
      <li>
        <strong>Shipper accounts.</strong> Add them to that UPS.com user, under Accounts and Payment.
      </li>
      <li>
        <strong>Either</strong> authorize that user here, <strong>or</strong> create a developer app and enter its
        Client ID and Client Secret.
      </li>
    </ol>
    <p class="links">
      <OutsideLink href={UPS_SIGN_IN.href}>{UPS_SIGN_IN.words}</OutsideLink>
      <OutsideLink href={UPS_DEVELOPERS.href}>{UPS_DEVELOPERS.words}</OutsideLink>
    </p>
    <p>
      <OutsideLink href={METHODS[method].help}>User guide: {method}</OutsideLink>
    </p>
    {METHODS[method].needs.length > 0 && (
      <>
        <h3>{method} needs</h3>
        <ul>
          {METHODS[method].needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </>
    )}
  </aside>
);
