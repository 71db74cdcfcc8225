import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { LINK } from '../../docs/storage/examples.ts';
import { dynamoLinkStore } from '../../shared/aws/link-store.ts';
import { linkKey } from '../../shared/aws/table.ts';
import type { AuthorizationLink } from '../../shared/domain/authorization-link.ts';
import { anId } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

describe('sign-in links in DynamoDB', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const links = dynamoLinkStore(documents, TABLE_NAME);
  const unlucky = dynamoLinkStore(meddled, TABLE_NAME);
  const stored = async (facts: Partial<AuthorizationLink> = {}): Promise<AuthorizationLink> => {
    const link = { ...LINK, linkId: anId('lnk'), ...facts };
    await links.create(link);
    return link;
  };
  const itemOf = async (link: AuthorizationLink) =>
    (await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: linkKey(link) }))).Item;

  it('come back as they went', async () => {
    const link = await stored();
    expect(await links.get(link)).toStrictEqual(link);
    const {
      secret: _,
      startedAt: __,
      starts: ___,
      lastFailure: ____,
      message: _____,
      returnUrl: ______,
      ...plain
    } = link;
    const fresh: AuthorizationLink = { ...plain, linkId: anId('lnk'), state: 'open', writes: 1 };
    await links.create(fresh);
    expect(await links.get(fresh)).toStrictEqual(fresh);
    expect(await links.get({ ...link, tenantId: 'other' })).toBeUndefined();
  });

  it('are found by the hash of their name, and by no other', async () => {
    const link = await stored();
    await links.publish('a'.repeat(64), link);
    await links.publish('a'.repeat(64), link);
    expect(await links.find('a'.repeat(64))).toEqual({ tenantId: link.tenantId, linkId: link.linkId });
    expect(await links.find('b'.repeat(64))).toBeUndefined();
  });

  it('are written once of several, also when the answer was lost and the SDK repeats it', async () => {
    const link = await stored();
    const after = { ...link, message: 'Another', writes: link.writes + 1 };
    table.loseNext('PutItem');
    expect(await unlucky.write(link, after)).toEqual(after);
    expect(await links.write(link, { ...link, writes: link.writes + 1 })).toBeUndefined();
    expect(await links.get(link)).toEqual(after);
  });

  it('are listed newest first, by page and by adapter', async () => {
    const tenantId = anId('tenant');
    const made: AuthorizationLink[] = [];
    for (const adapterId of ['adp_1', 'adp_2', 'adp_1']) made.push(await stored({ tenantId, adapterId }));
    const ids = made
      .map(({ linkId }) => linkId)
      .toSorted()
      .toReversed();
    const first = await links.list(tenantId, { limit: 2 });
    const rest = await links.list(tenantId, { limit: 2, after: first.next });
    expect([...first.items, ...rest.items].map(({ linkId }) => linkId)).toEqual(ids);
    expect(rest.next).toBeUndefined();
    const ofOne = await links.list(tenantId, { limit: 10, adapterId: 'adp_2' });
    expect(ofOne.items.map(({ adapterId }) => adapterId)).toEqual(['adp_2']);
    expect((await links.list(anId('tenant'), { limit: 10 })).items).toEqual([]);
  });

  it('are due until nothing is left to do, and go 30 days after their end', async () => {
    const open = await stored();
    expect(await itemOf(open)).toMatchObject({ dueAt: open.expiresAt.toISOString() });
    expect(await itemOf(open)).not.toHaveProperty('ttl');
    const { secret: _, ...withoutSecret } = open;
    const endedAt = new Date('2026-11-23T00:00:00Z');
    await links.write(open, { ...withoutSecret, state: 'completed', endedAt, writes: open.writes + 1 });
    const item = await itemOf(open);
    expect(item).not.toHaveProperty('dueAt');
    expect(item?.ttl).toBe(endedAt.getTime() / 1000 + 30 * 86_400);
  });

  it('of the longest message and addresses have about 2 KB', async () => {
    const longest = await stored({
      message: 'x'.repeat(300),
      authorizer: 'x'.repeat(80),
      returnUrl: `https://wms.example.com/${'x'.repeat(476)}`,
    });
    expect(JSON.stringify(await itemOf(longest)).length).toBeLessThan(2_048);
  });
});
