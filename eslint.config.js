import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';
import a11y from 'eslint-plugin-jsx-a11y';

const handed =
  'Take the clock and randomness that are handed in: see app/platform/clock-and-random.server.ts.';

/** What reads the clock or the randomness of the process. */
const ambient = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
  "MemberExpression[object.name='performance'][property.name='now']",
  "MemberExpression[object.name='Math'][property.name='random']",
  'MemberExpression[object.name=/crypto$/i][property.name=/^(random|getRandomValues)/]',
  "MemberExpression[object.property.name='crypto'][property.name=/^(random|getRandomValues)/]",
];

const restrict = (selectors, message) => selectors.map((selector) => ({ selector, message }));

/** What reads the Store from the context. */
const store = ["MemberExpression[property.name='store']", "ObjectPattern > Property[key.name='store']"];

/** What names a type of HTTP, unless it is imported under another name. */
const http = ['Identifier[name=/^(Request|Response|FormData)$/]:not(ImportSpecifier > Identifier)'];

/** What writes an address of the site in a link, a form or a redirect. */
const addresses = [
  'JSXAttribute[name.name=/^(href|action)$/] > Literal[value=/^[/]/]',
  'JSXAttribute[name.name=/^(href|action)$/] TemplateElement:first-child[value.raw=/^[/]/]',
  "CallExpression[callee.name='redirect'] > :matches(Literal[value=/^[/]/], TemplateLiteral > TemplateElement[value.raw=/^[/]/])",
];

const written = 'Take the address from app/addresses.ts, where each is written once.';

/** A form that posts to wherever the reader is in its page. */
const forms = [
  "JSXOpeningElement[name.name='form']:has(JSXAttribute[name.name='method'] > Literal[value='post']):not(:has(JSXAttribute[name.name='action']))",
];

const placed = 'Use PostForm, so that the place in this page does not become a place in the next one.';

const randomExports = [
  ...['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues'],
  ...['default', 'webcrypto'],
];

export default tseslint.config(
  { ignores: ['node_modules', 'build', 'var', 'db/*/migrations'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/only-throw-error': 'off', // Remix loaders throw Response
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Text is taken apart by code point on purpose; by grapheme where that is what counts.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: ['string', { from: 'lib', name: 'string' }] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['app/**/*.tsx'],
    extends: [a11y.flatConfigs.recommended],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'jsx-a11y/no-redundant-roles': ['error', { ol: ['list'], ul: ['list'] }],
    },
  },
  {
    files: ['{app,courses,certificates,db}/**/*.{ts,tsx,mjs}'],
    ignores: ['app/platform/clock-and-random.server.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrict(ambient, handed),
        ...restrict(addresses, written),
        ...restrict(forms, placed),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:crypto', 'crypto'].map((name) => ({
            name,
            importNames: randomExports,
            message: handed,
          })),
        },
      ],
    },
  },
  {
    files: ['app/*/*.route.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrict(ambient, handed),
        ...restrict(addresses, written),
        ...restrict(forms, placed),
        ...restrict(store, 'A route calls a service of its room, and the service calls the Store.'),
      ],
    },
  },
  {
    files: ['app/*/*.server.ts'],
    ignores: ['app/{http,platform}/*'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrict(ambient, handed),
        ...restrict(http, 'A service returns an outcome, and the route turns it into HTTP.'),
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.base],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'error' },
  },
);
