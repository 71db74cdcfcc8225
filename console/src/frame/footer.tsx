import { OutsideLink } from '../controls/button.tsx';
import { UPS_DEVELOPERS, UPS_SIGN_IN } from '../ups-links.ts';

export const Footer = () => (
  <footer class="bottom">
    <span>
      Version {__VERSION__}
      {__COMMIT__ && ` (${__COMMIT__})`}
    </span>
    <a href="/reference">API reference</a>
    <a href="/v1/health">API status</a>
    <OutsideLink href={UPS_SIGN_IN.href}>{UPS_SIGN_IN.words}</OutsideLink>
    <OutsideLink href={UPS_DEVELOPERS.href}>{UPS_DEVELOPERS.words}</OutsideLink>
    <span>Not affiliated with UPS.</span>
  </footer>
);
