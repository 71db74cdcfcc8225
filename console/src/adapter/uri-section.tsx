import type { Adapter, Environment } from '../api/types.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';

const ROWS: readonly (readonly [Environment, string])[] = [
  ['test', 'Test URI'],
  ['production', 'Production URI'],
];

/** Pre-defined: read-only here and over the API. */
export const UriSection = ({ adapter, environment }: { adapter: Adapter; environment: Environment }) => (
  <section class="card" aria-labelledby="uri">
    <h2 id="uri">URI</h2>
    <div class="pair">
      {ROWS.map(([which, label]) => (
        <div class="field" key={which}>
          <label for={`uri-${which}`}>
            {label}
            {which === environment && <span class="in-use"> in use</span>}
          </label>
          <div class="read-only">
            <Icon name="lock" />
            <input id={`uri-${which}`} readOnly value={adapter.uris[which]} aria-describedby={`uri-${which}-hint`} />
            <CopyButton text={adapter.uris[which]} what={label} />
          </div>
          <p class="hint" id={`uri-${which}-hint`}>
            Pre-defined
          </p>
        </div>
      ))}
    </div>
  </section>
);
