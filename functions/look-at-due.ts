import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  apiClientTable,
  attemptTable,
  carrier,
  directory,
  dueTable,
  events,
  linkTable,
  moveTable,
  pacing,
  pauseTable,
  runTable,
  vault,
} from '../shared/aws/parts.ts';
import type { Sweeping } from '../shared/ports/app.ts';
import { message } from '../shared/triggers/message.ts';
import { DueMessage } from '../shared/triggers/message-formats.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { lookAtDue } from '../shared/use-cases/maintenance/look-at-due.ts';

/** Processes due items, each from a message of `dispatch-due`. */
export const lookAtDueHandler = triggered({
  messages: message(DueMessage, (app: Sweeping, item, taking) =>
    lookAtDue(app, item, { ...taking, actor: { kind: 'schedule', name: 'maintenance' } }),
  ),
});

export const uses = [
  adapterTable,
  attemptTable,
  linkTable,
  apiClientTable,
  directory,
  moveTable,
  runTable,
  dueTable,
  pauseTable,
  vault,
  carrier,
  events,
  pacing,
];
export const handler = lookAtDueHandler(awsApp(...uses));
