/**
 * Modules that some version of Node brings along and that load without the `node:` scheme, oldest and newest
 * together: a specifier that this Node lacks may be meant for another one.
 * Sources: `module.builtinModules` of Node 20, 22, 24 and 26, and the table of is-core-module 2.16 for older ones.
 */
const plain = `
  _debug_agent _debugger _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _linklist
  _stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable
  _tls_common _tls_legacy _tls_wrap
  assert assert/strict async_hooks buffer buffer_ieee754 child_process cluster console constants crypto
  dgram diagnostics_channel dns dns/promises domain events freelist fs fs/promises http http2 https
  inspector inspector/promises module net net/promises
  node-inspect/lib/_inspect node-inspect/lib/internal/inspect_client node-inspect/lib/internal/inspect_repl
  os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl
  smalloc stream stream/consumers stream/promises stream/web string_decoder sys
  test/mock_loader test/reporters timers timers/promises tls trace_events tty url util util/types
  v8 v8/tools/arguments v8/tools/codemap v8/tools/consarray v8/tools/csvparser v8/tools/logreader
  v8/tools/profile_view v8/tools/splaytree v8/tools/tickprocessor v8/tools/tickprocessor-driver
  vm wasi worker_threads zlib
`;

/** Modules that load with the `node:` scheme only; without it the name is an ordinary package. */
const schemeOnly = 'ffi quic sea sqlite stream/iter test test/mock_loader test/reporters vfs zlib/iter';

/** Every builtin as it can be written, with and without `node:`; for `isBuiltin` and for near names. */
export const builtins: readonly string[] = [
  ...words(plain),
  ...new Set([...words(plain), ...words(schemeOnly)].map((name) => `node:${name}`)),
];

const known: ReadonlySet<string> = new Set(builtins);

/**
 * Whether a specifier names a module that some version of Node brings along. The trailing slash of `punycode/`
 * makes it a package, and the schemes of other runtimes (`bun:`, `cloudflare:`, `deno:`) are no builtins here.
 */
export function isBuiltin(specifier: string): boolean {
  return known.has(specifier);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
