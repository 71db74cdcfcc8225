import { describe, expect, it } from 'vitest';
import { APP, CALLBACK, LONELY, signInsAtUps, USER } from './sign-ins-at-ups.ts';

describe('signing in at the simulated UPS', () => {
  const { authorizeUrl, control, newTab, origins } = signInsAtUps();

  it('begins with a redirect to the sign-in page, and names the application in its headers', async () => {
    const response = await fetch(authorizeUrl(), { redirect: 'manual' });
    expect({
      status: response.status,
      location: response.headers.get('location'),
      appname: response.headers.get('appname'),
      displayname: response.headers.get('displayname'),
    }).toEqual({
      status: 302,
      location: `/lasso/signin?${new URLSearchParams({ client_id: APP.clientId, redirect_uri: CALLBACK, response_type: 'code', scope: 'read', state: 'st_1', type: 'ups_com_api' })}`,
      appname: 'acme-tracking',
      displayname: 'Acme Tracking',
    });
  });

  it.each([
    [{ redirect_uri: `${CALLBACK}/` }, 400, '10400', 'Invalid Redirect URL'],
    [{ redirect_uri: 'https://evil.example/cb' }, 400, '10400', 'Invalid Redirect URL'],
    [{ client_id: 'nope' }, 401, '10401', 'ClientId is Invalid'],
    [{ response_type: 'token' }, 400, '10400', 'Invalid/Missing Parameter'],
  ])('refuses %j, in the body and in the headers', async (changes, status, code, message) => {
    const response = await fetch(authorizeUrl(changes), { redirect: 'manual' });
    expect({
      status: response.status,
      body: await response.json(),
      headers: [response.headers.get('errorcode'), response.headers.get('errordescription')],
    }).toEqual({ status, body: { response: { errors: [{ code, message }] } }, headers: [code, message] });
  });

  it('shows a page that says it is simulated, with the terms ticked, and goes back with code, scope and state', async () => {
    const tab = newTab();
    const page = await tab.open(authorizeUrl({ state: 'a&b="c"' }));
    expect(page.text).toContain('This is not UPS.');
    expect(page.text).toMatch(/name="terms"[^>]*checked/);
    const back = await tab.submit(page, { username: USER.username, password: USER.password }, 'Log in');
    expect([...back.url.searchParams.keys()]).toEqual(['code', 'scope', 'state']);
    expect(back.url.searchParams.get('state')).toBe('a&b="c"');
    expect(back.url.searchParams.get('code')).toMatch(/^(?=.*\+)(?=.*\/)[A-Za-z0-9+/]+={1,2}$/);
  });

  it('keeps a wrong password on the page, with what was typed made harmless', async () => {
    const tab = newTab();
    const page = await tab.submit(
      await tab.open(authorizeUrl()),
      { username: '"><script>x</script>', password: 'wrong' },
      'Log in',
    );
    expect(page.url.pathname).toBe('/lasso/signin');
    expect(page.text).toContain('Wrong username or password.');
    expect(page.text).not.toContain('<script');
  });

  it.each([
    ['denied', USER, 'Deny', { error: 'access_denied', state: 'st_1' }],
    [
      'of a user without shipper accounts',
      LONELY,
      'Log in',
      { error: 'access_denied', error_description: 'No shipper account', state: 'st_1' },
    ],
  ])('%s goes back with an error', async (_, user, button, expected) => {
    const tab = newTab();
    const back = await tab.submit(
      await tab.open(authorizeUrl()),
      { username: user.username, password: user.password },
      button,
    );
    expect(Object.fromEntries(back.url.searchParams)).toEqual(expected);
  });

  it('goes back to no other place than a registered one, whatever the address of the page says', async () => {
    const page = await newTab().open(
      `${origins().test}/lasso/signin?client_id=${APP.clientId}&redirect_uri=https://evil.example`,
    );
    expect({ status: page.status, leads: page.text.includes('<form') }).toEqual({ status: 400, leads: false });
  });

  it('leads to the error page when it is set so', async () => {
    await control('/ups/settings', { authorizeErrorPage: true });
    expect((await newTab().open(authorizeUrl())).url.pathname).toBe('/error.page');
    await control('/ups/settings', { authorizeErrorPage: false });
  });
});
