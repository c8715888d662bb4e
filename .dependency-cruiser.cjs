/** The folders of the driver, the highest first: a folder imports only lower folders, and only their index.ts. */
const layers = [
  ['cli', 'steps'],
  ['studio'],
  ['explore', 'bring-in'],
  ['scenario'],
  ['session', 'gherkin'],
  ['phone', 'rack', 'reports', 'lease'],
  ['references'],
  ['remote', 'screen', 'events'],
  ['ocr'],
  ['project'],
  ['catalog', 'clock'],
  ['build'],
]
const place = (folder) => (folder === 'steps' ? '^steps/' : `^support/${folder}/`)
const anyOf = (folders) => folders.map(place).join('|')

const upwards = layers.slice(1).map((folders, index) => ({
  name: `${folders.join('-and-')}-import-only-folders-below`,
  comment: 'Imports go downwards only (docs/guide/architecture.md).',
  severity: 'error',
  from: { path: anyOf(folders) },
  to: { path: anyOf(layers.slice(0, index + 1).flat()) },
}))

const siblings = layers.flatMap((folders) =>
  folders
    .filter(() => folders.length > 1)
    .map((folder) => ({
      name: `${folder}-does-not-import-its-siblings`,
      comment: 'Folders of one layer do not import each other.',
      severity: 'error',
      from: { path: place(folder) },
      to: { path: anyOf(folders.filter((other) => other !== folder)) },
    })),
)

module.exports = {
  forbidden: [
    ...upwards,
    ...siblings,
    {
      name: 'pages-import-types-only',
      comment:
        'A page runs in a browser. It shares only the types of its data with the code that writes the data.',
      severity: 'error',
      from: { path: '^support/studio/web/' },
      to: { path: '^support/(?!studio/web/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-the-public-interface',
      comment:
        'The public interface of a folder is its index.ts. What must run before all other code has files of its own; CommonJS runs before anything is built.',
      severity: 'error',
      from: { path: '^support/([^/]+)/', pathNot: '^support/virtual/' },
      to: {
        path: '^support/[^/]+/',
        pathNot: ['^support/$1/', '/index\\.ts$', '^support/build/compiled-code\\.ts$', '\\.cjs$'],
      },
    },
    {
      name: 'steps-use-public-interfaces',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^support/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'virtual-folders-use-public-interfaces',
      severity: 'error',
      from: { path: '^support/virtual/([^/]+)/' },
      to: { path: '^support/virtual/[^/]+/', pathNot: ['^support/virtual/$1/', '/index\\.ts$'] },
    },
    {
      name: 'virtual-phones-share-no-code-with-the-driver',
      comment:
        'No test can find a mistake in code that driver and virtual phone share. They share the catalog data and the error class only.',
      severity: 'error',
      from: { path: '^support/virtual/' },
      to: { path: '^(support|steps)/', pathNot: '^support/(virtual/|catalog/index|errors\\.ts$)' },
    },
    {
      name: 'only-rack-and-cli-import-virtual-phones',
      comment:
        'The rack starts virtual phones. All other folders control them over HTTP, as they control a real phone.',
      severity: 'error',
      from: { path: '^(support|steps)/', pathNot: '^support/(virtual|rack|cli)/' },
      to: { path: '^support/virtual/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(support|steps)/' },
      to: { path: '^(tests|tools|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
