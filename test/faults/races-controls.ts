import type { App } from '../../shared/ports/app.ts';
import { noLease } from './world/broken-steps.ts';

/** A process whose lease is broken: nobody keeps anybody from presenting the token. What else single flight is made of, one
 * promise a process, several such apps go round. */
export const withoutLease = (app: App): App => Object.create(app, { adapters: { value: noLease(app).adapters } });
