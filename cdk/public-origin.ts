import type { HttpApi } from './constructs/http-api.ts';
import type { Stage } from './stage.ts';

/** Where browsers meet us, and so the only beginning of redirect URIs: the custom domain, else the API. What serves the
 * console comes between the two. */
export const publicOriginOf = (stage: Stage, { api }: { readonly api: HttpApi }): string =>
  stage.publicOrigin ?? api.origin;
