import { Button } from '../controls/button.tsx';
import { Icon, type IconName } from '../controls/icon.tsx';
import { MenuButton, type MenuItem } from '../controls/menu.tsx';
import { Ago } from '../controls/time.tsx';
import { opened, removeUser, sendInvitation, switchUser } from './directory-actions.tsx';
import { listUsers } from './directory-calls.ts';
import { DirectoryList } from './directory-list.tsx';
import type { User, UserState } from './directory-types.ts';
import { roleName } from './role-choice.tsx';
import '../status/status-badge.css';

/** Icon and word, so that color alone says nothing. */
const LOOKS: Readonly<Record<UserState, readonly [look: string, icon: IconName, words: string]>> = {
  active: ['good', 'check', 'Active'],
  invited: ['moving', 'clock', 'Invited'],
  disabled: ['idle', 'cross', 'Disabled'],
};

/** The people of the company: invite, change, disable, delete. */
export const UsersTab = () => (
  <DirectoryList
    what="users"
    load={listUsers}
    draw={(users) => (
      <>
        <div class="list-head">
          <p class="muted">
            {users.length} {users.length === 1 ? 'person' : 'people'} in your company
          </p>
          <Button look="primary" icon="plus" onClick={() => opened.set({ dialog: 'invite' })}>
            Invite user
          </Button>
        </div>
        <Users users={users.toSorted((one, other) => one.name.localeCompare(other.name))} />
      </>
    )}
  />
);

const Users = ({ users }: { users: readonly User[] }) => (
  <table class="cards directory">
    <caption class="unseen">Users</caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Role</th>
        <th scope="col">State</th>
        <th scope="col">Last sign-in</th>
        <th scope="col" class="actions">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {users.map((user) => (
        <tr key={user.id}>
          <th scope="row">
            <bdi class="row-name" title={user.name}>
              {user.name}
            </bdi>
            {user.email !== user.name && (
              <span class="cell-more" title={user.email}>
                {user.email}
              </span>
            )}
          </th>
          <td data-label="Role">{roleName(user.role)}</td>
          <td data-label="State">
            <UserBadge state={user.state} />
          </td>
          <td data-label="Last sign-in">
            {user.lastSignInAt ? <Ago at={user.lastSignInAt} /> : <Invited user={user} />}
          </td>
          <td class="actions">
            <span class="row-buttons">
              <UserMenu user={user} />
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const UserBadge = ({ state }: Pick<User, 'state'>) => {
  const [look, icon, words] = LOOKS[state];
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {words}
    </span>
  );
};

const Invited = ({ user: { invitedAt, invitedBy } }: { user: User }) =>
  invitedAt ? (
    <span class="muted">
      invited <Ago at={invitedAt} />
      {invitedBy && <span class="cell-more">by {invitedBy}</span>}
    </span>
  ) : (
    <span class="muted">–</span>
  );

function UserMenu({ user }: { user: User }) {
  const items: readonly MenuItem[] = [
    { label: 'Edit…', onChoose: () => opened.set({ dialog: 'user', user }) },
    ...(user.state === 'invited' ? [{ label: 'Invite again', onChoose: () => void sendInvitation(user) }] : []),
    user.state === 'disabled'
      ? { label: 'Enable', onChoose: () => void switchUser(user, true) }
      : { label: 'Disable…', onChoose: () => void switchUser(user, false) },
    { label: 'Delete…', isDangerous: true, onChoose: () => void removeUser(user) },
  ];
  return (
    <MenuButton label={`More for ${user.name}`} items={items}>
      <Icon name="down" />
    </MenuButton>
  );
}
