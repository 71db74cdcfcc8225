import type { Role } from './directory-types.ts';

/** Each role with what it may do. */
export const ROLES: Readonly<Record<Role, readonly [name: string, more: string]>> = {
  viewer: ['Viewer', 'Views everything, and tracks'],
  operator: ['Operator', 'Also authorizes, maps shippers and runs maintenance'],
  admin: ['Administrator', 'Also manages adapters, webhooks, users and API clients'],
};

export const roleName = (role: Role): string => ROLES[role][0];

export const RoleChoice = ({ value, onChoose }: { value: Role; onChoose: (role: Role) => void }) => (
  <fieldset class="field segmented stacked">
    <legend>Role</legend>
    <div class="segments">
      {(Object.keys(ROLES) as Role[]).map((role) => (
        <label key={role} class="segment">
          <input type="radio" name="role" checked={role === value} onChange={() => onChoose(role)} />
          <span>
            {ROLES[role][0]}
            <span class="segment-more">{ROLES[role][1]}</span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
