import { awsApp } from '../shared/aws/app.ts';
import { activityTable } from '../shared/aws/parts.ts';
import { EVENT_TYPES } from '../shared/triggers/event-formats.ts';
import { reaction } from '../shared/triggers/reaction.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { recordActivity } from '../shared/use-cases/adapters/activity.ts';

/** Records every adapter event, once per event id. */
export const recordActivityHandler = triggered({ events: reaction(EVENT_TYPES, recordActivity) });

export const uses = [activityTable];
export const handler = recordActivityHandler(awsApp(...uses));
