/**
 * Lint rules, and who may import whom (docs/architecture.md draws it). A boundary is a line of `BOUNDARIES`: the folder,
 * what it must not reach, and why; oxlint shows the reason with the error.
 */
import { defineConfig, type OxlintOverride } from 'oxlint'

/** One thing that files of a folder do not import. */
interface Wall {
  /** Folders above the file, as in `../store/orm.ts`; or packages, as a regular expression. */
  readonly folders?: readonly string[]
  readonly packages?: string
  readonly why: string
  /** Types may pass: they are gone when it runs. */
  readonly values?: boolean
}

const FRAMEWORKS =
  '^(vue|vue-router|graphql|graphql-ws|type-graphql|kysely|pino)($|/)|^@(apollo|mikro-orm|vue)/'
const PAGES = [
  'admin',
  'declarations',
  'explorer',
  'findings',
  'form',
  'history',
  'notices',
  'review',
  'tokens',
]

const BOUNDARIES: Readonly<Record<string, readonly Wall[]>> = {
  schema: [
    { folders: ['server', 'client'], why: 'schema is what both sides agree on, so it knows neither.' },
    { packages: '^node:', why: 'schema is pure: no I/O, it runs in the browser too.' },
    { packages: FRAMEWORKS, why: 'schema is pure: no framework, both sides bring their own.' },
  ],
  server: [],
  'server/store': [
    {
      folders: ['room', 'query', 'api', 'http', 'forms', 'cli', 'sample'],
      why: 'store is the lowest layer: it knows rows, not what they are used for.',
    },
  ],
  'server/access': [
    {
      folders: ['room', 'query', 'api', 'http', 'forms', 'cli', 'sample'],
      why: 'access says who may; everybody asks it, so it asks nobody but store.',
    },
  ],
  'server/forms': [
    {
      folders: ['store', 'room', 'query', 'access', 'api', 'http', 'cli', 'sample'],
      why: 'forms turns bytes into a declaration and back; where that is kept, and by whom, is not its business.',
    },
  ],
  'server/room': [
    {
      folders: ['api', 'http', 'cli', 'sample'],
      why: 'room is the path of an edit, whoever sends it: it knows neither GraphQL nor HTTP.',
    },
    { folders: ['query'], values: true, why: 'query may follow what room publishes; room asks no query.' },
  ],
  'server/export': [
    {
      folders: ['api', 'http', 'cli', 'sample'],
      why: 'export hands files out, to whoever asked: it knows neither GraphQL nor the command line.',
    },
  ],
  'server/query': [
    {
      folders: ['api', 'http', 'forms', 'cli', 'sample'],
      why: 'query turns filters into rows, whoever asks: it knows neither GraphQL nor HTTP.',
    },
  ],
  'server/api': [
    {
      folders: ['http', 'cli', 'sample'],
      why: 'api is reached through http and knows nothing of it: what it needs of a request is in its context.',
    },
  ],
  'server/cli': [
    { folders: ['api', 'http'], why: 'the command line calls what api calls, not api: it has no request.' },
  ],
  'server/sample': [
    { folders: ['api', 'http', 'cli'], why: 'sample data takes the path of every edit, below the API.' },
  ],
  client: [],
  'client/words': [
    {
      folders: [...PAGES, 'app', 'live', 'text', 'graphql'],
      why: 'words are said everywhere, and know nothing.',
    },
  ],
  'client/graphql': [
    {
      folders: [...PAGES, 'app', 'live', 'text'],
      why: 'graphql is the lowest layer of the page: ways to the server.',
    },
  ],
  'client/graphiql': [
    {
      folders: [...PAGES, 'app', 'live', 'text'],
      packages: '^@?(vue-router|apollo)($|/)',
      why: 'GraphiQL is a document and a build of its own, in React: of ours it takes the socket and the words.',
    },
  ],
  'client/live': [
    {
      folders: [...PAGES, 'app', 'text'],
      why: 'live holds the document, whatever shows it: pages import live, not the other way round.',
    },
  ],
  'client/text': [
    {
      folders: [...PAGES, 'live', 'graphql', 'app'],
      why: 'text edits a Y.Text, whatever it belongs to and however it travels: pages import text.',
    },
  ],
}

/** What holds for all of a top folder. */
const EVERYWHERE: Readonly<Record<string, readonly Wall[]>> = {
  schema: [{ folders: ['test', 'scripts'], why: 'the product does not know its tests and tools.' }],
  server: [
    { folders: ['test', 'scripts'], why: 'the product does not know its tests and tools.' },
    {
      folders: ['client'],
      packages: '^@jixiao/client',
      why: 'server and client meet in @jixiao/schema alone.',
    },
    { folders: ['schema'], why: 'import @jixiao/schema: what its index.ts does not show is its own.' },
  ],
  client: [
    { folders: ['test', 'scripts'], why: 'the product does not know its tests and tools.' },
    {
      folders: ['server'],
      packages: '^@jixiao/server',
      why: 'server and client meet in @jixiao/schema alone.',
    },
    { folders: ['schema'], why: 'import @jixiao/schema: what its index.ts does not show is its own.' },
    { packages: '^node:', why: 'this runs in the browser.' },
  ],
}

const pattern = ({ folders, packages, why, values = false }: Wall) => {
  const above = folders && `^(\\.\\./)+(${folders.join('|')})/`
  const regex = [above, packages].filter(Boolean).join('|')
  return { regex, message: why, allowTypeImports: values }
}

const boundaries = Object.entries(BOUNDARIES).map(([folder, walls]): OxlintOverride => {
  const all = [...walls, ...(EVERYWHERE[folder.split('/', 1)[0]!] ?? [])]
  return {
    files: [`${folder}/**/*.{ts,vue}`],
    rules: { 'no-restricted-imports': ['error', { patterns: all.map(pattern) }] },
  }
})

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'vue', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['**/dist', '**/generated', '/data'],
  options: { reportUnusedDisableDirectives: 'error' },
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],

    'typescript/no-explicit-any': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
    // A file has one idea: worth a second look past 150 lines, split it past 250.
    'max-lines': ['warn', { max: 250 }],
    'no-restricted-properties': [
      'error',
      {
        object: 'Y',
        property: 'mergeUpdates',
        message:
          'It takes time by the square of their number, 6 s for 16,000: apply them to a document in one transaction.',
      },
    ],
    // What follows was weighed and is not for us.
    'import/no-unassigned-import': [
      'error',
      { allow: ['**/*.css', '**/reflection.{ts,js}', 'reflect-metadata', 'graphiql/setup-workers/vite'] },
    ],
    'no-shadow': 'off', // a short callback may name its own `key`
    'no-underscore-dangle': 'off', // Yjs names its insides so, and the guard reads them
    'unicorn/consistent-function-scoping': 'off', // a helper stands beside its only user
    'unicorn/no-array-sort': 'off', // toSorted came with Chromium 110, and we are built for 90
    'unicorn/no-array-reverse': 'off', // likewise
    'unicorn/no-useless-spread': 'off', // a copy, while the original changes
    'unicorn/require-post-message-target-origin': 'off', // of windows; ours are threads
    'unicorn/prefer-add-event-listener': 'off', // on an object of one's own
    'vue/return-in-computed-property': 'off', // an exhaustive switch returns always, and the types say so
  },
  overrides: [
    ...boundaries,
    {
      files: ['client/**/*.config.ts', 'client/gzipped.ts'],
      rules: { 'no-restricted-imports': 'off' }, // run by Vite, not in the browser
    },
    {
      // Runs in browsers that are too old, to tell them so.
      files: ['client/**/public/*.js'],
      rules: { 'no-new': 'off', 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
    },
    {
      files: ['test/**/*.ts'],
      rules: {
        'max-lines': 'off', // tables of cases
        'no-new': 'off',
        'no-restricted-properties': 'off', // two or three updates of an editor's
        'no-unmodified-loop-condition': 'off', // what is waited for changes in between
        'unicorn/no-unnecessary-await': 'off', // a turn of the event loop
        // Expectations are made in helpers too, and in loops over seeds.
        'vitest/expect-expect': 'off',
        'vitest/no-conditional-expect': 'off',
        'vitest/no-standalone-expect': 'off',
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
        'vitest/valid-title': ['error', { ignoreTypeOfDescribeName: true }],
      },
    },
  ],
})
