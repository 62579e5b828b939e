#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

module.enableCompileCache?.();
// A run is over before most of what V8 would optimise pays: with the usual budget it takes a third of the processor's time.
setFlagsFromString('--interrupt-budget=2000000');

for (const stream of [process.stdout, process.stderr]) stream.on('error', onClosedStream);

const main = new URL('../dist/truepath.js', import.meta.url);

if (existsSync(main)) {
  try {
    const { main: run } = await import(main.href);
    // Not process.exit, which would cut what a slow reader has not yet taken from the pipe.
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    // Exit code 1 stands for findings, and there are none that could be trusted.
    process.exitCode = 2;
    process.stderr.write(
      `truepath: this is a mistake in Truepath itself: please report it with the lines below.\n${placeOf(error)}\n`,
    );
  }
} else {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  process.stderr.write(
    `truepath is not built: run "npm start -- PATH" once, or "npx pnpm build", in ${root}\n`,
  );
  process.exitCode = 2;
}

function placeOf(error) {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\nNode ${process.version}, ${process.platform} ${process.arch}`;
}

/** A reader that has seen enough (`| head`) is no failure; a full disk is. */
function onClosedStream(error) {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  if (this !== process.stderr)
    process.stderr.write(`truepath: the output could not be written (${error.code}).\n`);
}
