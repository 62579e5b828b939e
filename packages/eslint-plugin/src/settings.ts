import {
  configurationOf,
  DEFAULT_CONFIGURATION,
  isRecord,
  type Configuration,
} from '@truepath/core/configuration';
import { isWithin, join } from '@truepath/core/path';
import { UsageError } from '@truepath/core/usage-error';
import createIgnore from 'ignore';

/** What ESLint's `settings` hold. */
export type Settings = Readonly<Record<string, unknown>>;

/** A configuration, or what is wrong with it, in one line. */
export type Configured =
  | { readonly kind: 'configured'; readonly configuration: Configuration }
  | { readonly kind: 'broken'; readonly problem: string };

/**
 * The configuration of the repository with what `settings.truepath` says instead: the same keys, paths relative to
 * `folder`, in which ESLint runs.
 */
export function withSettings(
  load: () => Configuration,
  { settings, folder }: { readonly settings: Settings; readonly folder: string },
): Configured {
  try {
    const written = settings.truepath;
    const own = load();
    if (written === undefined) return { kind: 'configured', configuration: own };
    const said = configurationOf(written, { file: join(folder, 'ESLint settings'), prefix: 'truepath' });
    const keys = isRecord(written) ? Object.keys(written) : [];
    const merged = {
      ...own,
      ...Object.fromEntries(Object.entries(said).filter(([key]) => keys.includes(key))),
    };
    return { kind: 'configured', configuration: keys.includes('ignore') ? { ...merged, folder } : merged };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'broken', problem: error.message };
  }
}

/** What holds where a configuration is broken: the rules go on without it. */
export const fallback: Configuration = DEFAULT_CONFIGURATION;

/** Whether the configuration leaves a file out, a path relative to the root. */
export function leftOutBy({ ignore, folder }: Configuration): (file: string) => boolean {
  if (ignore.length === 0) return () => false;
  const matcher = createIgnore({ ignorecase: false }).add([...ignore]);
  return (file) =>
    isWithin(file, folder) && matcher.ignores(folder === '' ? file : file.slice(folder.length + 1));
}
