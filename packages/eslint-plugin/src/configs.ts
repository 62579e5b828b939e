import type { Plugin } from './plugin.js';

/** A configuration of ESLint's flat form. */
interface FlatConfig {
  name: string;
  plugins: { truepath: Plugin };
  rules: Record<string, 'error' | 'off'>;
}

/** A configuration of the form before it, `.eslintrc`. */
interface LegacyConfig {
  plugins: string[];
  rules: Record<string, 'error' | 'off'>;
}

/**
 * The configurations by name: `recommended` for what breaks on other machines, `strict` for files that nobody added yet as
 * well, `with-import` beside eslint-plugin-import or import-x, without those of their rules that it makes unnecessary.
 */
export type Configs = Record<'recommended' | 'strict' | 'with-import', FlatConfig> &
  Record<'legacy-recommended' | 'legacy-strict' | 'legacy-with-import', LegacyConfig>;

/** Rules of others that report a subset of what ours do, and under other names what ours know to be right. */
export const replacedRules: readonly string[] = ['import/no-unresolved', 'import-x/no-unresolved'];

/** The configurations of a plugin, made of what its rules say of themselves. */
export function configsOf(plugin: Plugin): Configs {
  const all = Object.entries(plugin.rules);
  const recommended = turnedOn(all.filter(([, { meta }]) => meta.docs.recommended));
  const strict = turnedOn(all);
  const withImport = {
    ...recommended,
    ...Object.fromEntries(replacedRules.map((rule) => [rule, 'off' as const])),
  };
  const flat = (name: string, rules: FlatConfig['rules']): FlatConfig => ({
    name: `truepath/${name}`,
    plugins: { truepath: plugin },
    rules,
  });
  const legacy = (rules: LegacyConfig['rules']): LegacyConfig => ({ plugins: ['truepath'], rules });
  return {
    recommended: flat('recommended', recommended),
    strict: flat('strict', strict),
    'with-import': flat('with-import', withImport),
    'legacy-recommended': legacy(recommended),
    'legacy-strict': legacy(strict),
    'legacy-with-import': legacy(withImport),
  };
}

function turnedOn(rules: readonly (readonly [name: string, rule: unknown])[]): Record<string, 'error'> {
  return Object.fromEntries(rules.map(([name]) => [`truepath/${name}`, 'error']));
}
