/** What an address of a file is made of. */
export interface LinkFacts {
  /** `GITHUB_SERVER_URL`. */
  readonly server: string;
  /** `GITHUB_REPOSITORY`, `owner/name`. */
  readonly repository: string;
  /** The commit that was checked. */
  readonly commit: string;
}

/** The address of a line at the commit that was checked, where it stays what it was. Files are relative to the repository's root. */
export function linkTo({
  server,
  repository,
  commit,
}: LinkFacts): (file: string, line: number | undefined) => string {
  return (file, line) => {
    const path = file.split('/').map(encodeName).join('/');
    return `${withoutSlash(server)}/${repository}/blob/${commit}/${path}${line === undefined ? '' : `#L${String(line)}`}`;
  };
}

/** An address without a slash at its end. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function encodeName(name: string): string {
  // A byte that is not UTF-8 stands as a lone surrogate, for which there is no address.
  return encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\ufffd'));
}
