import type { ApiClient } from './directory-types.ts';

/** When the old secret of an open rotation ends. */
export const endingSecretOf = ({ secrets }: ApiClient): string | undefined =>
  secrets.find(({ endsAt }) => endsAt !== null && Date.parse(endsAt) > Date.now())?.endsAt ?? undefined;
