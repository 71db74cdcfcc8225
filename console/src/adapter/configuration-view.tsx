import type { Adapter } from '../api/types.ts';
import { LinksCard } from '../links/links-card.tsx';
import { AuthorizationDetails } from './authorization-details.tsx';
import { Prerequisites } from './prerequisites.tsx';

/** The configuration for a person who may not change it. */
export const ConfigurationView = ({ adapter }: { adapter: Adapter }) => (
  <div class="columns">
    <div class="column">
      <section class="card" aria-labelledby="configuration">
        <h2 id="configuration">Configuration</h2>
        <dl class="facts">
          <dt>Name</dt>
          <dd>
            <bdi>{adapter.name}</bdi>
          </dd>
          <dt>Environment</dt>
          <dd>{adapter.environment === 'production' ? 'Production' : 'Test'}</dd>
          <dt>Authorization Method</dt>
          <dd>{adapter.authorizationMethod}</dd>
          {adapter.clientId && (
            <>
              <dt>Client ID</dt>
              <dd>
                <code>{adapter.clientId}</code>
              </dd>
            </>
          )}
          <dt>Test URI</dt>
          <dd>
            <code>{adapter.uris.test}</code>
          </dd>
          <dt>Production URI</dt>
          <dd>
            <code>{adapter.uris.production}</code>
          </dd>
        </dl>
        <p class="muted">View only. Ask an administrator for access.</p>
      </section>
      <AuthorizationDetails adapter={adapter} />
      <LinksCard adapter={adapter} />
    </div>
    <Prerequisites method={adapter.authorizationMethod} />
  </div>
);
