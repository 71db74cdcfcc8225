import type { PackageStatus } from '../../../shared/domain/tracking.ts';
import { Icon } from '../controls/icon.tsx';
import { STATUS_WORDS } from './parcel-words.ts';

export const ParcelStatus = ({ status }: { status: PackageStatus }) => {
  const [words, look, icon] = STATUS_WORDS[status] ?? STATUS_WORDS.unknown;
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {words}
    </span>
  );
};
