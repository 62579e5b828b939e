import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What a server says to one request. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Never answers; or breaks the connection. */
  readonly instead?: 'hang' | 'break';
}

/** A server on this machine that plays GitHub's API. */
export interface Loopback {
  readonly url: string;
  /** In the order in which they came. */
  readonly requests: readonly Recorded[];
  readonly close: () => Promise<void>;
}

/** Starts one; `script` answers each request. */
export async function loopback(script: (request: Recorded, url: string) => Scripted): Promise<Loopback> {
  const requests: Recorded[] = [];
  const server = createServer((incoming, response) => {
    void textOf(incoming).then((text) => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        authorization: incoming.headers.authorization,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      requests.push(request);
      send(response, script(request, url()));
    });
  });
  const url = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: url(),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body, instead }: Scripted): void {
  if (instead === 'hang') return;
  if (instead === 'break') {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
