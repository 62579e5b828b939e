import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';

import { absolute, fromHost, isWithin } from '@truepath/core/path';
import { checkOutputs } from 'truepath/internal/deliver';
import { UsageError } from 'truepath/internal/usage-error';

import type { Inputs } from './inputs.js';

/** What is said of a job that holds no checkout. */
export function nothingIn(folder: string): string {
  return `There is nothing in "${folder}": let actions/checkout run before this step.`;
}

/**
 * What is wrong with the places that a workflow names, in sentences. Nothing outside of the workspace is read: a link that leads there
 * is the pull request's, whose findings would show what it leads to. Files may go anywhere else, but through no such link,
 * with which a pull request could have anything overwritten.
 *
 * @param workspace an absolute path in the host's form
 */
export function misplaced(workspace: string, inputs: Inputs): readonly string[] {
  if (!isFolder(workspace)) return [nothingIn(workspace)];
  const { workingDirectory, paths, findingsFile, sarifFile } = inputs;
  const folder = absolute(workspace, workingDirectory);
  const problem = problemOf(workspace, folder);
  if (problem !== undefined) return [`\`working-directory\` is \`${workingDirectory}\`, ${problem}`];
  if (existsSync(folder) && !isFolder(folder))
    return [`\`working-directory\` is \`${workingDirectory}\`, which is a file: name a folder.`];
  return [
    ...paths.flatMap((path) => {
      const wrong = problemOf(workspace, absolute(folder, path));
      return wrong === undefined ? [] : [`\`paths\` names \`${path}\`, ${wrong}`];
    }),
    ...[findingsFile, sarifFile].flatMap((file) =>
      file === undefined ? [] : refusal(workspace, absolute(folder, file)),
    ),
  ];
}

/** The end of a sentence; `undefined` where a place lies in the workspace, or is not there at all. */
function problemOf(workspace: string, place: string): string | undefined {
  if (!isBelow(workspace, place)) return 'which is not in the workspace: name a place in it.';
  if (!existsSync(place) || isBelow(realpathSync(workspace), realpathSync(place))) return undefined;
  return 'from where a link of the checked-out tree leads out of the workspace: name a place in it.';
}

function refusal(workspace: string, file: string): readonly string[] {
  try {
    checkOutputs([{ format: 'json', file }], () => workspace);
    return isBehindLink(workspace, file)
      ? [
          `"${fromHost(workspace, file) ?? file}" is behind a link in the checked-out tree: name a file that is not.`,
        ]
      : [];
  } catch (error) {
    if (error instanceof UsageError) return [error.message];
    throw error;
  }
}

function isBehindLink(workspace: string, file: string): boolean {
  if (!isBelow(workspace, file)) return false;
  const path = fromHost(workspace, file) ?? '';
  const isPlain = realpathSync(absolute(file, '..')) === absolute(realpathSync(workspace), `${path}/..`);
  return !isPlain || isLink(file);
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    // It is not there, or has a name that no file can have, which shows when it is written.
    return false;
  }
}

function isBelow(folder: string, place: string): boolean {
  const path = fromHost(folder, place);
  return path !== undefined && isWithin(path, '');
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}
