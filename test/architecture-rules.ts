import { importsOf, isBarrel, type SourceFile } from './support/source-files.ts';

/** A name that ends in `/` or `:` stands for all that begins so; any other for itself, and for what a package has inside. */
const covers = (name: string, target: string): boolean =>
  /[/:]$/.test(name) ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);

const isAny = (names: readonly string[], target: string): boolean => names.some((name) => covers(name, target));

/** Interfaces alone: what stands on either side of them may know them. */
const PORTS = 'shared/ports/';

/** Callers' identity and the console's sign-in. */
const IDENTITY = 'shared/identity/';

/** Calls to servers outside AWS: deadline, size, certainty of delivery. */
const NET = 'shared/net/';

/** Requests to receivers of webhooks: their signature, and where they may go. */
const WEBHOOKS = 'shared/webhooks/';

/** The wings of the use cases: each may call those after it, and none before it. `adapters` and `maintenance` stand side by side, and
 * maintenance calls `directory`. */
const WING_ORDER = ['authorization', 'tracking', 'renewal', 'common'] as const;
const wing = (name: string): string => `shared/use-cases/${name}/`;
const wingRow = (name: string, below: readonly string[]) => ({
  files: wing(name),
  may: [wing(name), ...below.map(wing), 'shared/domain/', PORTS, 'node:'],
});

/** The only imports that the files of a layer may have. The first row that matches a file applies. */
const LAYERS: readonly { readonly files: string; readonly may: readonly string[] }[] = [
  { files: 'shared/domain/', may: ['shared/domain/'] },
  { files: PORTS, may: [PORTS, 'shared/domain/'] },
  wingRow('adapters', WING_ORDER),
  wingRow('maintenance', [...WING_ORDER, 'directory']),
  wingRow('directory', ['common']),
  wingRow('webhooks', ['common']),
  ...WING_ORDER.map((name, index) => wingRow(name, WING_ORDER.slice(index + 1))),
  { files: 'shared/ups/', may: ['shared/ups/', NET, 'shared/domain/', PORTS, 'zod', 'node:'] },
  { files: NET, may: [NET, 'shared/domain/', PORTS, 'node:'] },
  { files: WEBHOOKS, may: [WEBHOOKS, 'shared/domain/', PORTS, 'ipaddr.js', 'node:'] },
  { files: IDENTITY, may: [IDENTITY, NET, 'shared/domain/', PORTS, 'jose', 'oauth4webapi', 'node:'] },
  {
    // The one place where the ports are put together.
    files: 'shared/aws/app.ts',
    may: ['shared/aws/', 'shared/domain/', PORTS, 'ulid', 'node:'],
  },
  { files: 'shared/aws/parts.ts', may: ['shared/aws/', PORTS, 'shared/ups/', IDENTITY, WEBHOOKS] },
  { files: 'shared/aws/app-config.ts', may: [PORTS, 'shared/domain/', 'shared/identity/access-tokens.ts'] },
  { files: 'shared/aws/', may: ['shared/aws/', 'shared/domain/', PORTS, '@aws-sdk/', 'zod', 'node:'] },
  {
    files: 'shared/http/',
    may: [
      'shared/http/',
      'shared/use-cases/',
      'shared/domain/',
      PORTS,
      '@middy/',
      'aws-lambda',
      'zod',
      'zod-openapi',
      'node:',
    ],
  },
  {
    files: 'shared/triggers/',
    may: ['shared/triggers/', 'shared/use-cases/', 'shared/domain/', PORTS, '@middy/', 'aws-lambda', 'zod'],
  },
  // A new folder in `shared/` needs a row of its own.
  { files: 'shared/', may: [] },
  {
    files: 'functions/',
    may: [
      'functions/',
      'shared/http/',
      'shared/triggers/',
      'shared/use-cases/',
      'shared/domain/',
      PORTS,
      'shared/aws/app.ts',
      'shared/aws/parts.ts',
      'zod',
    ],
  },
  {
    files: 'cdk/',
    may: [
      'cdk/',
      'functions/routes.ts',
      'functions/subscriptions.ts',
      'shared/',
      'aws-cdk-lib',
      'cdk-nag',
      'constructs',
      'esbuild',
      'node:',
    ],
  },
  {
    // The HTTP API is all that it knows; the API's own code tells it the types, and only those.
    files: 'console/src/',
    may: [
      'console/src/',
      'preact',
      'functions/routes/',
      'shared/http/views.ts',
      'shared/http/webhook-views.ts',
      'shared/http/directory-views.ts',
      'shared/http/tracking-views.ts',
      'shared/use-cases/',
      'shared/domain/',
      PORTS,
      'zod',
    ],
  },
  { files: 'console/', may: ['console/help.ts', 'vite', 'marked', 'node:'] },
];

const LOCAL_STORES = [
  'local/product-tables.ts',
  'local/local-vault.ts',
  'local/demo/demo-stores.ts',
  'local/demo/many-adapters.ts',
  'local/demo/store-adapters.ts',
];

/** The layers that may import these at all. */
const ONLY_IN: readonly { readonly what: readonly string[]; readonly files: readonly string[] }[] = [
  // The local run makes its table and its demo tenant as a deployment and an operator would. A peer of the bench is the SDK alone.
  {
    what: ['@aws-sdk/', '@smithy/'],
    files: ['shared/aws/', ...LOCAL_STORES, 'tenants/', 'restore/', 'vault/', 'test/', 'bench/peers/'],
  },
  // Only the document needs it, and only its two functions carry it.
  { what: ['zod-openapi'], files: ['shared/http/openapi/'] },
  { what: ['@middy/'], files: ['functions/', 'shared/http/', 'shared/triggers/'] },
  // The local gateway and the bench make the events that API Gateway would.
  { what: ['aws-lambda'], files: ['functions/', 'shared/http/', 'shared/triggers/', 'local/', 'bench/'] },
  { what: ['aws-cdk-lib', 'cdk-nag', 'constructs'], files: ['cdk/', 'test/cdk/'] },
  // Nothing that is deployed; the local run is what benchmarks measure, and the simulated UPS has tables in its document.
  { what: ['local/'], files: ['local/', 'test/', 'bench/', 'docs/simulated-ups/'] },
  // An operator's command: no function carries Cognito's client. The local run takes the same tenants.
  { what: ['tenants/'], files: ['tenants/', 'local/', 'test/'] },
  // An operator's command.
  { what: ['restore/'], files: ['restore/', 'test/'] },
  // Operators' commands, and the local run's control server says the same.
  { what: ['vault/'], files: ['vault/', 'local/', 'test/'] },
  // Its pure modules are tested as such; what draws is tested in a browser.
  { what: ['console/'], files: ['console/', 'test/console/'] },
  { what: ['test/'], files: ['test/'] },
];

const GUIDES = 'shared/http/openapi/reference/guides.ts';

/** Words that have a home. */
const WORDS: readonly { readonly words: RegExp; readonly files: readonly string[]; readonly why: string }[] = [
  {
    words: /\b(trackResponse|currentStatus|gmtDate|transactionSrc)\b/,
    files: ['shared/ups/', 'local/ups/', 'bench/', 'test/'],
    why: "is one of UPS's field names",
  },
  {
    // OAuth's as well: the console signs in at an issuer, the local run is one, and the reference shows how to get a token.
    words: /\b(access_token|refresh_token|expires_in)\b/,
    files: ['shared/ups/', 'shared/identity/console-sign-in.ts', GUIDES, 'local/', 'bench/', 'clients/', 'test/'],
    why: "is one of UPS's field names",
  },
  {
    words: /\bprocess\.env\b|\bfrom 'node:process'/,
    // The guides show a program of a customer.
    files: ['shared/aws/app.ts', GUIDES, 'cdk/', 'clients/pack.ts', 'local/', 'test/', 'bench/', 'console/'],
    why: 'reads the environment, which comes in by argument',
  },
  {
    words: /\bPromise\s*\.\s*(all|race|any)\b/,
    files: [
      'cdk/',
      'local/',
      'tenants/',
      'test/',
      'bench/',
      'console/',
      'docs/',
      // Where it is made to wait for all of them.
      'shared/use-cases/common/all-ended.ts',
    ],
    why: 'ends while the rest is still at work, and the function is frozen with it: allEnded waits for all',
  },
  {
    words: /^export default\b|^export\s*\{[^}]*\bas default\b/m,
    files: [],
    why: 'has no name that can be searched for',
  },
];

/** Configuration files, and declarations of packages of others, are as their readers want them. */
const isForOthers = (path: string): boolean => /\.config\.ts$|\.d\.ts$/.test(path);

const NAMELESS = /(^|\/)(utils?|helpers?|commons)(\.|\/|$)/;

/** A sentence for each import of a file that points the wrong way. */
export function wrongImport(path: string, target: string): readonly string[] {
  const layer = LAYERS.find(({ files }) => covers(files, path));
  const homes = ONLY_IN.filter(({ what, files }) => isAny(what, target) && !isAny(files, path));
  return [
    ...(layer && !isAny(layer.may, target)
      ? [`${path} imports ${target}, and ${layer.files} may import only: ${layer.may.join(', ') || 'nothing'}.`]
      : []),
    ...homes.map(({ files }) => `${path} imports ${target}, which is only for: ${files.join(', ')}.`),
    ...(path.startsWith('test/') && target.endsWith('.tsx')
      ? [`${path} imports ${target}, which draws: look at it in a browser.`]
      : []),
  ];
}

/** An import that is more than types, of what is neither the console's nor what it is made with. */
const MORE_THAN_TYPES =
  /^(?:import(?! type\b)|export(?! type\b))[^'";]*from '((?:\.\.\/)+(?:functions|shared)\/[^']+|zod)'/gm;

/** Code of the API in a browser would be a second API, and may carry what no browser should have. */
const runtimeImports = ({ path, text }: SourceFile): readonly string[] =>
  path.startsWith('console/')
    ? [...text.matchAll(MORE_THAN_TYPES)].map(([, target]) => `${path} takes more than types from ${target}.`)
    : [];

/** A use case that takes every port says nothing of what it may touch. */
const WHOLE_APP = /(?:\b\w+|\}): App\b(?!\[)/;

const wholeApps = ({ path, text }: SourceFile): readonly string[] =>
  path.startsWith('shared/use-cases/') && WHOLE_APP.test(text)
    ? [`${path} takes the whole App: name the ports that it uses (shared/ports/app.ts).`]
    : [];

/** Returns a sentence for each rule of the architecture that a file breaks.
 *
 * `violationsIn({ path: 'shared/domain/status.ts', text: "import 'zod';" })` */
export function violationsIn(file: SourceFile): readonly string[] {
  const { path, text } = file;
  const words = WORDS.flatMap(({ words, files, why }) => {
    const found = isAny(files, path) || isForOthers(path) ? undefined : words.exec(text)?.[0];
    return found === undefined ? [] : [`${path} says ${found}, which ${why}.`];
  });
  return [
    ...importsOf(file).flatMap((target) => wrongImport(path, target)),
    ...words,
    ...runtimeImports(file),
    ...wholeApps(file),
    ...(isBarrel(file) ? [`${path} only hands on what others export: import it from where it is.`] : []),
    ...(NAMELESS.test(path) ? [`${path} is named for nothing: name it for what it does.`] : []),
  ];
}
