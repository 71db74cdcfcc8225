import { awsApp } from '../shared/aws/app.ts';
import { dueTable, queues } from '../shared/aws/parts.ts';
import type { Dispatching } from '../shared/ports/app.ts';
import { message } from '../shared/triggers/message.ts';
import { DispatchMessage } from '../shared/triggers/message-formats.ts';
import { triggered } from '../shared/triggers/triggered.ts';
import { dispatchDue } from '../shared/use-cases/maintenance/dispatch-due.ts';

/** Sends what is due to `look-at-due`, on schedule and on its own continuations. */
export const dispatchDueHandler = triggered({
  messages: message(DispatchMessage, (app: Dispatching, begun, taking) =>
    dispatchDue(app, taking, 'until' in begun ? begun.until : undefined),
  ),
});

export const uses = [dueTable, queues];
export const handler = dispatchDueHandler(awsApp(...uses));
