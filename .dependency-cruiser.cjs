/**
 * The import rules of the house, drawn in ARCHITECTURE.md. `npm test` checks them.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const subjects =
  'accounts|awards|course|feedback|guide|learning|plan|progress|quiz|review|search|skills|trainings';
const subject = `^app/(${subjects})/`;
const index = '/index(\\.server)?\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular-files',
      comment: 'Two files that import each other, directly or through others, cannot be read apart.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circular-rooms',
      comment: 'Two folders that import each other are one folder.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'subjects-through-their-index',
      comment: 'A subject is used by others only through what it offers in index.ts and index.server.ts.',
      severity: 'error',
      from: { path: '^app/([^/]+)', pathNot: '^app/entry\\.client\\.ts$' },
      to: { path: subject, pathNot: ['^app/$1/', `${subject.slice(0, -1)}${index}`] },
    },
    {
      name: 'shared-rooms-import-no-subject',
      comment: 'ui, http, messages and platform are used by every subject, so they know none.',
      severity: 'error',
      from: { path: '^app/(ui|http|messages|platform)/' },
      to: { path: [subject, '^app/cli/'] },
    },
    {
      name: 'http-imports-no-ui',
      severity: 'error',
      from: { path: '^app/(http|platform|messages)/' },
      to: { path: '^app/ui/' },
    },
    {
      name: 'platform-imports-no-http',
      severity: 'error',
      from: { path: '^app/(platform|messages)/' },
      to: { path: '^app/http/' },
    },
    {
      name: 'only-entries-import-commands-and-jobs',
      severity: 'error',
      from: { pathNot: '^app/(production\\.server\\.ts|cli/)' },
      to: { path: '^app/(cli/|(jobs|files)\\.server\\.ts)' },
    },
    {
      name: 'courses-are-pure',
      comment: 'courses know nothing of learners, pages or the database.',
      severity: 'error',
      from: { path: '^courses/' },
      to: { path: '^(app|db|certificates|tests)/' },
    },
    {
      name: 'certificates-are-pure',
      severity: 'error',
      from: { path: '^certificates/' },
      to: { path: '^(app|db|courses|tests)/' },
    },
    {
      name: 'only-readers-read-the-disk',
      severity: 'error',
      from: {
        path: '^(courses|certificates)/',
        pathNot: ['^courses/(read|read-folders|read-site|fingerprint)\\.ts$', '^certificates/\\w+/load-'],
      },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'db-imports-only-types',
      comment:
        'Rules are handed to the Store as functions. The schemas of rows are all that it imports besides.',
      severity: 'error',
      from: { path: '^db/' },
      to: {
        path: '^(app|courses|certificates)/',
        pathNot: '^(courses/stored|certificates/(facts|record-facts))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'db-knows-no-app',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^app/' },
    },
    {
      name: 'drivers-stay-in-db',
      severity: 'error',
      from: { path: '^(app|courses|certificates)/' },
      to: { path: 'node_modules/(drizzle-orm|drizzle-kit|better-sqlite3|pg)/' },
    },
    {
      name: 'only-the-start-opens-the-store',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot:
          '^app/(platform/(lectern|backup|examine|integrity|log|start-refusal)\\.server|production\\.server)\\.ts$',
      },
      to: { path: '^db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-import-no-database',
      severity: 'error',
      from: { path: '^app/.*(\\.route\\.tsx?|\\.tsx)$' },
      to: { path: '^db/' },
    },
    {
      name: 'components-import-no-server',
      comment: 'What a page shows comes to it as data.',
      severity: 'error',
      from: { path: '^app/[^/]+/.*\\.tsx$', pathNot: '\\.route\\.tsx$' },
      to: { path: '\\.server\\.ts$' },
    },
    {
      name: 'services-import-no-page',
      severity: 'error',
      from: { path: '^app/[^/]+/.*\\.server\\.ts$' },
      to: { path: '\\.tsx$' },
    },
    {
      name: 'services-know-no-http',
      comment: 'A service returns an outcome. Its route turns it into redirects, statuses and answers.',
      severity: 'error',
      from: { path: '^app/.*\\.server\\.ts$', pathNot: '^app/(http|platform)/' },
      to: { path: 'node_modules/@remix-run/' },
    },
    {
      name: 'nothing-imports-a-route',
      severity: 'error',
      from: {},
      to: { path: '\\.route\\.tsx?$' },
    },
    {
      name: 'routes-hold-no-rule',
      comment: 'What is true of a course comes to a page through a service.',
      severity: 'error',
      from: { path: '\\.route\\.tsx?$' },
      to: { path: '^courses/(grade|draw|progress|read|load|check|blocks|parts)\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'every-import-leads-somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?url$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count as imports: a circle of types cannot be read apart either.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
