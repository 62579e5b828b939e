/** A command that a CI obeyed in a log. */
export interface Obeyed {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * What a GitHub runner obeys in a log, written after TryParseV2 and TryParse of actions/runner,
 * src/Runner.Common/ActionCommand.cs: the former at the beginning of a line, the latter anywhere.
 */
export function obeyedByGitHub(log: string): readonly Obeyed[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const modern = /^\s*::(\S+?)(?: (.*?))?::(.*)$/u.exec(line);
    if (modern !== null) {
      const [, name = '', properties = '', data = ''] = modern;
      return [
        { name, properties: propertiesOf(properties.split(','), unescapeGitHub), data: unescapeGitHub(data) },
      ];
    }
    const old = /##\[([^\]]*)\]/u.exec(line);
    return old === null ? [] : [{ name: `old ${old[1] ?? ''}`, properties: {}, data: line }];
  });
}

/** What an agent of Azure Pipelines obeys: `##vso[` anywhere in a line, and `##[` for colours. */
export function obeyedByAzure(log: string): readonly Obeyed[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = /##vso\[(\S+?)(?: ([^\]]*))?\](.*)$/u.exec(line);
    if (command !== null) {
      const [, name = '', properties = '', data = ''] = command;
      return [
        { name, properties: propertiesOf(properties.split(';'), unescapeAzure), data: unescapeAzure(data) },
      ];
    }
    return line.includes('##[') ? [{ name: 'colour', properties: {}, data: line }] : [];
  });
}

function propertiesOf(pairs: readonly string[], unescape: (text: string) => string) {
  return Object.fromEntries(
    pairs
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]),
  );
}

function unescapeGitHub(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

function unescapeAzure(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%3B', ';')
    .replaceAll('%AZP25', '%');
}
