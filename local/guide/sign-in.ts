import { type Browser, browser, type Page } from './browser.ts';
import type { Played, Stage, Step } from './player.ts';
import { toReady } from './to-ready.ts';

export interface SignInStage extends Stage {
  readonly upsApp: { readonly clientId: string; readonly clientSecret: string };
  readonly upsUser: { readonly username: string; readonly password: string };
  /** Plays one step of the API. */
  step(step: Step): Promise<Played>;
  /** Plays one step of the browser: what it shows, against what it has to. */
  look(words: string, rows: string, tab: Browser, go: () => Promise<Page>, shows: PageFacts): Promise<Page>;
}

/** Where the browser has to arrive, and how the sign-in has to have ended. */
export interface PageFacts {
  readonly path: string;
  readonly code: string;
}

/** "A. Select Authorization Code" and "C. Select Customer Authorization Code": the same steps, but for the app. */
export async function signInMethod(stage: SignInStage, letter: 'A' | 'C'): Promise<void> {
  const { adapterId, upsApp, upsUser, step, look } = stage;
  const adapter = `/v1/adapters/${adapterId}`;
  const method = letter === 'A' ? 'Authorization Code' : 'Customer Authorization Code';
  const tab = browser();

  const denied = await begin(stage, letter, method, upsApp);
  await look(
    'You cancel at UPS: nothing changes, and the page says so.',
    letter === 'A' ? 'G20' : 'G8, G20',
    tab,
    async () => tab.submit(await atUps(tab, denied), {}, 'Deny'),
    { path: '/authorization-error', code: 'sign-in-denied' },
  );

  const url = await begin(stage, letter, method, upsApp);
  const arrived = await look(
    'You will be taken to UPS Website, login with your UPS credentials. On successful authorization, you will get redirected to the Company Information page with the Success message.',
    'G20, G21',
    tab,
    async () => tab.submit(await atUps(tab, url), upsUser, 'Log in'),
    { path: '/company', code: 'authorized' },
  );
  await look(
    'Opened a second time, the way back from UPS says the same again, and does nothing.',
    'G21',
    tab,
    () => tab.open(callbackIn(arrived)),
    { path: '/company', code: 'authorized' },
  );
  await step({
    rows: letter === 'A' ? 'G6, G22, G23, G24, G25' : 'G8, G22, G23, G24, G25',
    words:
      'After successful authorization, the Status will change to Need Maintenance, and the Authorization Details section will populate with authorizer name and date stamp.',
    method: 'GET',
    path: adapter,
    answers: 200,
    shows: {
      authorizationMethod: method,
      status: 'Need Maintenance',
      'authorization.authorizer': { name: 'jdoe', source: 'entered' },
      version: 2,
    },
  });
  await step({
    rows: letter === 'A' ? 'G26' : 'G30',
    words: 'Click Save.',
    method: 'PUT',
    path: adapter,
    body: { name: `Method ${letter}`, environment: 'test', authorizationMethod: method },
    headers: { 'if-match': '"2"' },
    answers: 200,
    shows: { name: `Method ${letter}`, status: 'Need Maintenance', clientSecretSet: true },
  });
  await toReady(stage, step);
}

async function begin(
  { step, adapterId }: SignInStage,
  letter: 'A' | 'C',
  method: string,
  upsApp: SignInStage['upsApp'],
): Promise<string> {
  const { body } = await step({
    rows: letter === 'A' ? 'G6, G18' : 'G8, G19',
    words:
      letter === 'A'
        ? 'Click Authorize UPS Credentials'
        : 'Enter the Client ID and Client Secret generated at UPS Developers site. Click Authorize',
    method: 'POST',
    path: `/v1/adapters/${adapterId}/authorizations`,
    body: { authorizationMethod: method, authorizer: 'jdoe', ...(letter === 'C' && upsApp) },
    answers: 201,
    adapterShows: { status: 'Not Configured' },
  });
  return body?.authorizationUrl ?? '';
}

/** Opens the start link, and presses the button of its page. */
const atUps = async (tab: Browser, url: string): Promise<Page> => tab.submit(await tab.open(url));

const callbackIn = ({ visited }: Page): string => visited.find((address) => address.includes('/oauth/callback/')) ?? '';
