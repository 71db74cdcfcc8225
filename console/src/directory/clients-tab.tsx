import { Button } from '../controls/button.tsx';
import { copyText } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { MenuButton, type MenuItem } from '../controls/menu.tsx';
import { Ago } from '../controls/time.tsx';
import { localTime } from '../instants.ts';
import { opened, removeClient } from './directory-actions.tsx';
import { listApiClients } from './directory-calls.ts';
import { DirectoryList } from './directory-list.tsx';
import type { ApiClient } from './directory-types.ts';
import { endingSecretOf } from './ending-secret.ts';
import { SCOPE_WORDS, scopesInShort } from './scope-words.ts';

/** The programs of the company: create, rotate, delete. */
export const ClientsTab = () => (
  <DirectoryList
    what="API clients"
    load={listApiClients}
    draw={(clients) => (
      <>
        <div class="list-head">
          <p class="muted">Your programs get access tokens with a Client ID and a secret.</p>
          <Button look="primary" icon="plus" onClick={() => opened.set({ dialog: 'create-client' })}>
            Create API client
          </Button>
        </div>
        {clients.length === 0 ? (
          <p>No program of your company has access yet.</p>
        ) : (
          <Clients clients={clients.toSorted((one, other) => one.name.localeCompare(other.name))} />
        )}
      </>
    )}
  />
);

const Clients = ({ clients }: { clients: readonly ApiClient[] }) => (
  <table class="cards directory">
    <caption class="unseen">API clients</caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Access</th>
        <th scope="col">Secret</th>
        <th scope="col">Last token</th>
        <th scope="col" class="actions">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {clients.map((client) => (
        <tr key={client.clientId}>
          <th scope="row">
            <bdi class="row-name" title={client.name}>
              {client.name}
            </bdi>
            {client.clientId !== client.name && (
              <code class="cell-more" title={client.clientId}>
                {client.clientId}
              </code>
            )}
          </th>
          <td data-label="Access" title={client.scopes.map((scope) => SCOPE_WORDS[scope]).join(', ')}>
            {scopesInShort(client.scopes)}
          </td>
          <td data-label="Secret">
            <SecretAge client={client} />
          </td>
          <td data-label="Last token">
            {client.lastTokenAt ? <Ago at={client.lastTokenAt} /> : <span class="muted">none yet</span>}
          </td>
          <td class="actions">
            <span class="row-buttons">
              <ClientMenu client={client} />
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function SecretAge({ client }: { client: ApiClient }) {
  const current = client.secrets.find(({ endsAt }) => endsAt === null);
  const ending = endingSecretOf(client);
  return (
    <>
      {current ? (
        <>
          created <Ago at={current.createdAt} />
        </>
      ) : (
        <span class="muted">–</span>
      )}
      {ending && <span class="cell-more">the old one ends {localTime(ending)}</span>}
    </>
  );
}

function ClientMenu({ client }: { client: ApiClient }) {
  const items: readonly MenuItem[] = [
    { label: 'Copy Client ID', onChoose: () => void copyText(client.clientId, 'Client ID') },
    { label: 'Rotate secret…', onChoose: () => opened.set({ dialog: 'rotate', client }) },
    { label: 'Delete…', isDangerous: true, onChoose: () => void removeClient(client) },
  ];
  return (
    <MenuButton label={`More for ${client.name}`} items={items}>
      <Icon name="down" />
    </MenuButton>
  );
}
