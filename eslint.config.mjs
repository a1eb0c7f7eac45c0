import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Folders that may not be imported from a folder; types may cross where `types` says so. */
function border(folder, forbidden, message, types = false) {
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`, message, allowTypeImports: types },
            { regex: '^@forge/', message: 'Only src/forge knows the platform.' },
            { regex: '(^|/)(dev|static|test)/', message: 'What is shipped never imports what is not.' },
          ],
        },
      ],
    },
  };
}

const USE_CASES = ['connections', 'sync', 'smartCommits', 'development', 'explain'];
const ENDS = ['resolvers', 'forge', 'wiring', 'index'];

function useCase(folder) {
  const others = USE_CASES.filter((other) => other !== folder);
  return border(
    folder,
    [...others, ...ENDS],
    'A use case knows domain, hosts, jira and store; another one is a port that wiring.ts fills.',
  );
}

export default tseslint.config(
  { ignores: ['node_modules', 'static/*/dist', '.local', '.cache', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/export': 'error',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is.' },
      ],
    },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is.' },
        {
          selector: 'Program > VariableDeclaration[kind!="const"]',
          message: 'Warm Forge functions are shared by tenants: no module-level mutable state.',
        },
        {
          selector:
            'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|Array)$/][arguments.length=0]',
          message: 'Warm Forge functions are shared by tenants: no module-level mutable state.',
        },
      ],
    },
  },
  border('domain', ['hosts', 'jira', 'store', ...USE_CASES, ...ENDS], 'The domain imports nothing.'),
  border('hosts', ['jira', 'store', ...USE_CASES, ...ENDS], 'A driver knows the domain only.'),
  border('jira', ['hosts', 'store', ...USE_CASES, ...ENDS], 'jira knows the domain only.'),
  border('store', ['hosts', 'jira', ...USE_CASES, ...ENDS], 'A store knows the domain only.'),
  ...USE_CASES.map(useCase),
  border(
    'resolvers',
    ['hosts', 'jira', 'store', 'forge', 'wiring', 'index'],
    'A resolver knows use cases only; types may be named.',
    true,
  ),
  {
    files: ['src/forge/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+(hosts|jira|store|connections|sync|development)(/|$)',
              message: 'forge fills ports; it knows nothing of what stands on them.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/wiring.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '(^@forge/|/forge/)', message: 'Only index.ts brings the platform in.' }] },
      ],
    },
  },
  {
    files: ['static/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/src/(?!domain/(branchName|credentialRefusal|issueKeys|pastedAddress)$)',
              message:
                'A page knows types of the back end, the rules for names that it checks while somebody types, how a credential is taken out of an address, and which refusals are a credential’s.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    // Tools read their settings from a default export.
    files: ['*.config.{js,mjs,ts}', 'static/*/vite.config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  { files: ['jest.config.js'], languageOptions: { globals: { module: 'writable' } } },
);
