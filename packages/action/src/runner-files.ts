import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';

/**
 * What the workflow was started by; `undefined` where there is nothing of the kind, as outside of GitHub.
 *
 * @param file `GITHUB_EVENT_PATH`
 */
export function readEvent(file: string | undefined): unknown {
  if (file === undefined || file === '') return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Without it the change is not known, so everything is reported, with a sentence that says so.
    return undefined;
  }
}

/** GitHub drops the whole summary of a step above 1,024 KiB. */
const SUMMARY_LIMIT = 1024 * 1024 - 1;

/**
 * Adds a page to the summary of the job, made for the room that other steps of it left. Gives the sentence for the log where
 * that can't be done: the findings alone decide about the job.
 *
 * @param file `GITHUB_STEP_SUMMARY`
 * @param page makes a page of at most `limit` bytes
 */
export function addSummary(file: string | undefined, page: (limit: number) => string): string | undefined {
  return tried('The job summary', file, (path) => {
    const text = page(SUMMARY_LIMIT - statSync(path).size);
    appendFileSync(path, text);
    return text === '' ? 'The job summary has no room left.' : undefined;
  });
}

/**
 * Sets outputs of the step; what holds line breaks or `=` stays one value.
 *
 * @param file `GITHUB_OUTPUT`
 */
export function setOutputs(
  file: string | undefined,
  outputs: Readonly<Record<string, string | number | undefined>>,
): string | undefined {
  const lines = Object.entries(outputs).flatMap(([name, value]) => {
    // Nobody can end the value before its end who does not know this line.
    const end = `truepath-${randomUUID()}`;
    return [`${name}<<${end}`, String(value ?? ''), end];
  });
  return tried('The outputs', file, (path) => {
    appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
    return undefined;
  });
}

function tried(
  what: string,
  file: string | undefined,
  write: (path: string) => string | undefined,
): string | undefined {
  if (file === undefined || file === '')
    return `${what} could not be written: the runner names no file for it.`;
  try {
    return write(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    return `${what} could not be written (${code}).`;
  }
}
