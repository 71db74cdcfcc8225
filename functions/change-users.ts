import { awsApp } from '../shared/aws/app.ts';
import { callers, directory, directoryPlace, idempotencyTable, peopleTable, tenantTable } from '../shared/aws/parts.ts';
import { accepted, created, noContent, ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { userLocation, userView } from '../shared/http/directory-views.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import type { App, Identifying, ManagingPeople } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { changeUser, deleteUser } from '../shared/use-cases/directory/change-user.ts';
import { inviteAgain } from '../shared/use-cases/directory/invite-again.ts';
import { inviteUser } from '../shared/use-cases/directory/invite-user.ts';
import { route as changeRoute } from './routes/change-user.ts';
import { route as deleteRoute } from './routes/delete-user.ts';
import { route as inviteRoute } from './routes/invite-user.ts';
import { route as againRoute } from './routes/invite-user-again.ts';

type Changing = Identifying & ManagingPeople & Pick<App, 'idempotency'>;

/** POST /v1/users */
const invite = api(inviteRoute, async (app: Changing, { tenantId, actor, body, idempotency }) => {
  const outcome = await idempotently(app, idempotency, {
    prefix: 'usr',
    make: () => inviteUser(app, { tenantId, actor, ...body }),
    idOf: ({ userId }) => userId,
    find: (userId) => app.people.get({ tenantId, userId }),
  });
  const { made: person } = outcome;
  return created(userLocation(person), userView(person), replayHeaders(outcome));
});

/** PUT /v1/users/{userId} */
const change = api(changeRoute, async (app: Changing, { tenantId, actor, path, body }) =>
  ok(userView(await changeUser(app, { tenantId, actor, ...path, ...body }))),
);

/** DELETE /v1/users/{userId} */
const remove = api(deleteRoute, async (app: Changing, { tenantId, actor, path }) => {
  await deleteUser(app, { tenantId, actor, ...path });
  return noContent();
});

/** POST /v1/users/{userId}/invitations */
const again = api(againRoute, async (app: Changing, { tenantId, path }) => {
  const person = await inviteAgain(app, { tenantId, ...path });
  return accepted(userLocation(person), userView(person));
});

export const changeUsersHandler = byRoute<Changing>(
  [inviteRoute, invite],
  [changeRoute, change],
  [deleteRoute, remove],
  [againRoute, again],
);

export const uses = [peopleTable, directory, directoryPlace, idempotencyTable, tenantTable, callers];
export const handler = changeUsersHandler(awsApp(...uses));
