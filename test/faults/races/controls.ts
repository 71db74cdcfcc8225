import type { App, Renewing } from '../../../shared/ports/app.ts';
import { noLease } from '../controls/broken-steps.ts';

/** A process whose lease is broken: no worker keeps another from presenting the token. The other parts of single flight, one
 * promise a process, several such apps go round. */
export const withoutLease = (app: Renewing): Renewing =>
  // The broken step takes the place of the adapters' store, and uses no other port.
  Object.create(app, { adapters: { value: noLease(app as App).adapters } });
