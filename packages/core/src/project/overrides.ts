import { asObject, type JsonObject } from './json.js';

/**
 * The package names that a manifest's `overrides` (npm, nested), `resolutions` (yarn, with globs) and
 * `pnpm.overrides` (`parent>child`) mention.
 */
export function overriddenNames(manifest: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  const pending = [manifest.overrides, manifest.resolutions, asObject(manifest.pnpm)?.overrides];
  while (pending.length > 0) {
    for (const [selector, nested] of Object.entries(asObject(pending.pop()) ?? {})) {
      addNames(selector, names);
      if (asObject(nested) !== undefined) pending.push(nested);
    }
  }
  return names;
}

/** `parent/@scope/child@npm:1` mentions `parent` and `@scope/child`; npm's `.` is the package above. */
function addNames(selector: string, names: Set<string>): void {
  for (const [, name] of selector.matchAll(/(?<=^|[/>])((?:@[^/@>*]+\/)?[^/@>*\s]+)(?=@|$|[/>])/g)) {
    if (name !== undefined && name !== '.') names.add(name);
  }
}
