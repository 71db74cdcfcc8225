import { awsApp, table } from '../shared/aws/app.ts';
import { firedByAny } from '../shared/triggers/fired.ts';
import { recordActivity } from '../shared/use-cases/adapters/activity.ts';

/** Every event of ours, once per event id. */
export const recordActivityHandler = firedByAny(recordActivity);

export const uses = [table];
export const handler = recordActivityHandler(awsApp(...uses));
