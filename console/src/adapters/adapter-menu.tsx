import { deleteAdapter, PATHS } from '../api/calls.ts';
import type { Adapter } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { copyText } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { MenuButton, type MenuItem } from '../controls/menu.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { askForLinks } from '../links/asked-links.ts';
import { adaptersChanged, runMaintenance } from '../maintenance/runs.ts';
import { navigate } from '../router.ts';
import { may } from '../sign-in/session-state.ts';
import { adapterAddress } from '../status/next-step.tsx';

interface AdapterMenuProps {
  readonly adapter: Adapter;
  /** Further items, of the page. */
  readonly more?: readonly MenuItem[];
}

/** The menu behind the down arrow beside an adapter. */
export function AdapterMenu({ adapter, more = [] }: AdapterMenuProps) {
  const items: MenuItem[] = [
    ...(may('maintenance:write') ? [{ label: 'Run maintenance', onChoose: () => void runMaintenance(adapter) }] : []),
    ...(may('authorizations:write') && adapter.authorization
      ? [{ label: 'Authorize again', onChoose: () => void navigate(`${adapterAddress(adapter)}?focus=authorize`) }]
      : []),
    { label: 'Shipper mappings', onChoose: () => void navigate(adapterAddress(adapter, 'mappings')) },
    { label: 'View activity', onChoose: () => void navigate(adapterAddress(adapter, 'activity')) },
    { label: 'Copy adapter ID', onChoose: () => void copyText(adapter.id, 'adapter ID') },
    ...(may('authorizations:write') ? [{ label: 'Create sign-in link…', onChoose: () => askForLinks([adapter]) }] : []),
    ...more,
    ...(may('adapters:write')
      ? [{ label: 'Remove…', isDangerous: true, onChoose: () => void removeAdapter(adapter) }]
      : []),
  ];
  return (
    <MenuButton label={`More for ${adapter.name}`} items={items}>
      <Icon name="down" />
    </MenuButton>
  );
}

async function removeAdapter({ id, name, version }: Adapter): Promise<void> {
  const ifMatch = `"${version}"`;
  const isSure = await confirmed({
    title: 'Remove this adapter?',
    text: (
      <p>
        <bdi>{name}</bdi>, its authorization and its shipper mappings are deleted. Systems that track with it will be
        refused from now on. This cannot be undone.
      </p>
    ),
    yes: 'Remove adapter',
    isDangerous: true,
    action: { what: 'Remove adapter', method: 'DELETE', path: PATHS.adapter(id), ifMatch },
  });
  if (!isSure) return;
  const answer = await deleteAdapter(id, ifMatch);
  if (answer.ok) announce('The adapter was removed.');
  else tell('The adapter was not removed', <ProblemNote problem={answer.problem} />);
  adaptersChanged();
}
