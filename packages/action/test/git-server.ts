import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { gitEnvironment } from '@truepath/testkit';

/** A server that speaks git's own protocol, as GitHub's does. */
export interface GitServer {
  readonly url: string;
  /** What it was told about who asks, request by request. */
  readonly authorizations: readonly (string | undefined)[];
  readonly close: () => Promise<void>;
}

/** Serves a repository at every address to whoever sends this header, by git's own `http-backend`. */
export async function gitServer(repository: string, authorization: string): Promise<GitServer> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    if (request.headers.authorization === authorization) answer(repository, request, response);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** https://git-scm.com/docs/git-http-backend, which is a program behind the Common Gateway Interface, RFC 3875. */
function answer(repository: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '', 'http://localhost');
  const [, service = ''] = /(\/info\/refs|\/git-upload-pack)$/.exec(pathname) ?? [];
  const { headers } = request;
  const env = {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: repository,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    REQUEST_METHOD: request.method ?? '',
    PATH_INFO: `/.git${service}`,
    QUERY_STRING: search.slice(1),
    CONTENT_TYPE: headers['content-type'] ?? '',
    ...(headers['content-encoding'] === undefined
      ? {}
      : { HTTP_CONTENT_ENCODING: headers['content-encoding'] }),
  };
  const backend = spawn(join(execFileSync('git', ['--exec-path']).toString().trim(), 'git-http-backend'), {
    env,
  });
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const fields = Array.from(
      output
        .subarray(0, end)
        .toString()
        .matchAll(/^([\w-]+): (.*?)\r?$/gm),
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const { Status: status = '200', ...headersOfAnswer } = Object.fromEntries(fields);
    response.writeHead(Number.parseInt(status), headersOfAnswer).end(output.subarray(end + 4));
  });
}
