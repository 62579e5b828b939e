import type { GitHubApi } from './api.js';
import { at, commitAt, listAt, numberAt, textAt } from './payload.js';

/**
 * The number of the open pull request that started a `workflow_run` and that its payload does not name, because it comes from a
 * fork. `undefined` where the API does not know one with the very commit and repository of the run: its branch is a name that anybody may give.
 *
 * @param repository `GITHUB_REPOSITORY`, `owner/name`
 */
export async function pullOfRun(
  api: Pick<GitHubApi, 'get'>,
  repository: string,
  payload: unknown,
): Promise<number | undefined> {
  const run = at(payload, 'workflow_run');
  const head = commitAt(run, 'head_sha');
  const branch = textAt(run, 'head_branch');
  const owner = textAt(run, 'head_repository', 'owner', 'login');
  const isNamed = listAt(run, 'pull_requests').length > 0;
  if (isNamed || head === undefined || branch === undefined || owner === undefined) return undefined;
  const label = encodeURIComponent(`${owner}:${branch}`);
  const answer = await api.get(`/repos/${repository}/pulls?state=open&per_page=100&head=${label}`);
  const pulls = answer.kind === 'answer' ? listAt(answer.body) : [];
  const found = pulls.find(
    (pull) =>
      commitAt(pull, 'head', 'sha') === head &&
      numberAt(pull, 'head', 'repo', 'id') === numberAt(run, 'head_repository', 'id'),
  );
  return numberAt(found, 'number');
}
