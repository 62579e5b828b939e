import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

type Params = Readonly<Record<string, unknown>>;

/** A text edit as servers send it: lines and characters from 0. */
export interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

/** A squiggle. */
export interface Diagnostic extends Pick<TextEdit, 'range'> {
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
}

/** What an editor offers behind a light bulb. */
export interface Action {
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly command?: Params;
  readonly edit?: WorkspaceEdit;
}

/** Parameters of a notification: those of `textDocument/publishDiagnostics` alone are of use. */
interface Notice {
  readonly diagnostics: readonly Diagnostic[];
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Notice & { readonly edit?: WorkspaceEdit; readonly items?: readonly Params[] };
  readonly result?: unknown;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** A language server that an editor drives over its standard streams. */
export interface LanguageServer {
  /** The JSON text of what the server answers. */
  readonly request: (method: string, params: Params) => Promise<string>;
  readonly notify: (method: string, params: Params) => void;
  /** The edits of the next `workspace/applyEdit`, by the document's URI. */
  readonly nextEdit: () => Promise<Readonly<Record<string, readonly TextEdit[]>>>;
  /** The parameters of the next notification of that name. */
  readonly nextNotice: (method: string) => Promise<Notice>;
  readonly stop: () => void;
}

/** Starts a server for a folder; `configure` answers what it asks the editor to be configured with. */
export async function startServer(
  [program, ...values]: readonly [program: string, ...values: string[]],
  folder: string,
  configure: (item: Params) => unknown,
): Promise<LanguageServer> {
  const child = spawn(program, values, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, (result: string) => void>();
  const editWaiters: ((edits: Readonly<Record<string, readonly TextEdit[]>>) => void)[] = [];
  const notices: { readonly method: string; readonly take: (params: Notice) => void }[] = [];
  let count = 0;
  const send = (message: Params): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  };
  const answer = ({ id, method = '', params }: Message): void => {
    if (params?.edit !== undefined) editWaiters.shift()?.(editsOf(params.edit));
    const results: Record<string, unknown> = {
      'workspace/configuration': params?.items?.map((item) => configure(item)),
      'workspace/applyEdit': { applied: true },
      'workspace/workspaceFolders': [workspaceFolder(folder)],
      // The server asks whether it may run the ESLint that it found.
      'eslint/confirmESLintExecution': 4,
    };
    send({ id, result: results[method] ?? null });
  };
  readMessages(child.stdout, (message) => {
    if (message.method === undefined) waiting.get(message.id ?? 0)?.(JSON.stringify(message.result));
    else if (message.id !== undefined) answer(message);
    else {
      const index = notices.findIndex(({ method }) => method === message.method);
      if (index !== -1) notices.splice(index, 1)[0]?.take(message.params ?? { diagnostics: [] });
    }
  });
  const request = (method: string, params: Params): Promise<string> =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      send({ id: count, method, params });
    });
  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [workspaceFolder(folder)],
    capabilities: {
      workspace: {
        configuration: true,
        applyEdit: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true },
      },
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
  });
  const notify = (method: string, params: Params): void => {
    send({ method, params });
  };
  notify('initialized', {});
  return {
    request,
    notify,
    nextEdit: () => new Promise((resolve) => editWaiters.push(resolve)),
    nextNotice: (method) => new Promise((take) => notices.push({ method, take })),
    stop: () => {
      child.kill();
    },
  };
}

/** The text after the edits. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((length, before) => length + before.length + 1, 0) + character;
  return edits
    .toSorted((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}

function workspaceFolder(folder: string): Params {
  return { uri: pathToFileURL(folder).href, name: 'own' };
}

function editsOf({
  changes,
  documentChanges = [],
}: WorkspaceEdit): Readonly<Record<string, readonly TextEdit[]>> {
  if (changes !== undefined) return changes;
  return Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits]));
}

function readMessages(stream: NodeJS.ReadableStream, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(buffer.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end === -1 || buffer.length < end + 4 + length) return;
      const body = buffer.subarray(end + 4, end + 4 + length).toString();
      buffer = buffer.subarray(end + 4 + length);
      const message: Message = JSON.parse(body);
      take(message);
    }
  });
}
