/**
 * House rules that a machine can check. TypeScript is linted with types; guest code and scripts are
 * plain JavaScript and linted without (the guest has its own type check, runtime/guest/tsconfig.json).
 */
import tseslint from 'typescript-eslint';

const TYPED = ['**/*.ts'];
const PLAIN = ['**/*.js', '**/*.mjs', '**/*.cjs'];

/** Faults in any JavaScript, whatever room it is in. */
const everywhere = {
  eqeqeq: ['error', 'always'],
  'no-constant-binary-expression': 'error',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-dupe-keys': 'error',
  'no-duplicate-case': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-negation': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      'bench/out/',
      'extensions-corpus/',
      'test/vectors/',
      'test/fixtures/',
      '**/fixtures/**',
      'runtime/guest/generated/',
      '**/*.generated.js',
      'runtime/guest/globals.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...everywhere,
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      // `while (true)` with a named limit inside is how bounded loops over guest data are written.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Saying `MethodSpec<never>` in full is clearer than leaning on a default.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // A method of an interface may be async for the sake of another implementation.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'hostcalls/**/*.ts', 'runtime/**/*.ts', 'scanner/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'Name what a door exports.' },
      ],
    },
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: PLAIN,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: { ...everywhere, 'max-lines': ['error', { max: 400 }] },
  },
  {
    files: ['runtime/guest/**/*.js'],
    // `x !== x` finds NaN without calling anything that an extension could have replaced.
    rules: { 'no-self-compare': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
);
