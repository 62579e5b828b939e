import { execFileSync } from 'node:child_process';

import { gitEnvironment, gitRepository, temporaryFolder, type GitRepository } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { basesOf, type ChangeFacts } from '../src/base.js';

const oid = (letter: string): string => letter.repeat(40);
const [HEAD, MERGE, MAIN, OTHER] = [oid('a'), oid('b'), oid('c'), oid('d')];

/** A pull request whose base moved on since: `base.sha` must not matter. */
const pull = { pull_request: { number: 7, head: { sha: HEAD }, base: { sha: OTHER } } };
const run = { workflow_run: { head_sha: HEAD, pull_requests: [{ number: 7 }] } };
const ofFork = { workflow_run: { head_sha: HEAD, pull_requests: [] } };
const queue = { merge_group: { head_sha: HEAD, base_sha: MAIN } };
const push = { before: MAIN, after: HEAD };

const fileList = { source: 'file-list', pull: 7 } as const;
const merged = { source: 'merge-parent', commit: MAIN } as const;

type Row = [condition: string, facts: Partial<ChangeFacts>, candidates: object[]];

describe('the base of a change, where', () => {
  const event = (name: string, payload: unknown) => ({ event: name, payload });
  test.each<Row>([
    [
      'the merge commit of the pull request is checked out',
      { head: MERGE, parents: [MAIN, HEAD] },
      [merged, fileList],
    ],
    ['it is, and there is no token', { head: MERGE, parents: [MAIN, HEAD], hasToken: false }, [merged]],
    ['the head is checked out', { head: HEAD, parents: [OTHER] }, [fileList]],
    ['the head is checked out, and there is no token', { head: HEAD, parents: [OTHER], hasToken: false }, []],
    ['the head is checked out, which merged main', { head: HEAD, parents: [OTHER, MAIN] }, [fileList]],
    ['a merge of an older head is checked out', { head: MERGE, parents: [MAIN, OTHER] }, []],
    ['three parents are merged at once', { head: MERGE, parents: [MAIN, HEAD, OTHER] }, []],
    [
      'the main branch is checked out, as pull_request_target does',
      { ...event('pull_request_target', pull), head: MAIN },
      [],
    ],
    [
      'pull_request_target checks out the merge',
      { ...event('pull_request_target', pull), head: MERGE, parents: [MAIN, HEAD] },
      [merged, fileList],
    ],
    ['the payload names no head', { ...event('pull_request', {}), head: MERGE, parents: [MAIN, HEAD] }, []],
    ['the payload is no object', { ...event('pull_request', 'x'), head: MERGE, parents: [MAIN, HEAD] }, []],
    [
      'the payload names a flag for git instead of a commit',
      {
        ...event('pull_request', { pull_request: { number: 7, head: { sha: '--upload-pack=x' } } }),
        head: MERGE,
        parents: [MAIN, '--upload-pack=x'],
      },
      [],
    ],
    ['a workflow run checks out what it is about', { ...event('workflow_run', run), head: HEAD }, [fileList]],
    ['a workflow run has the main branch', { ...event('workflow_run', run), head: MAIN }, []],
    [
      'a workflow run is of a fork, which names no pull request, and its merge is checked out',
      { ...event('workflow_run', ofFork), head: MERGE, parents: [MAIN, HEAD] },
      [merged],
    ],
    [
      'a workflow run is of a fork, and its head is checked out',
      { ...event('workflow_run', ofFork), head: HEAD },
      [],
    ],
    [
      'a workflow run is of a fork, and GitHub knows its pull request',
      { ...event('workflow_run', ofFork), head: HEAD, pullOfRun: 7 },
      [fileList],
    ],
    ['git does not tell what is checked out', { head: '', parents: [] }, []],
    ['what the runner wrote can not be read', { ...event('pull_request', undefined), head: HEAD }, []],
    [
      'the merge queue asks',
      { ...event('merge_group', queue), head: HEAD },
      [{ source: 'merge-group', commit: MAIN }],
    ],
    ['the merge queue asks about another commit', { ...event('merge_group', queue), head: OTHER }, []],
    ['a branch is pushed', { ...event('push', push), head: HEAD }, [{ source: 'push-before', commit: MAIN }]],
    ['a new branch is pushed', { ...event('push', { ...push, before: '0'.repeat(40) }), head: HEAD }, []],
    [
      'a new branch is pushed, with SHA-256',
      { ...event('push', { before: '0'.repeat(64), after: oid('e') }), head: oid('e') },
      [],
    ],
    ['another commit than the pushed one is checked out', { ...event('push', push), head: OTHER }, []],
    ['it runs by the clock', { ...event('schedule', {}), head: HEAD }, []],
    ['somebody starts it by hand', { ...event('workflow_dispatch', {}), head: HEAD }, []],
    ['the event is one that nobody knows yet', { ...event('pull_request_review', pull), head: HEAD }, []],
  ])('%s', (_, facts, candidates) => {
    const bases = basesOf({
      ...event('pull_request', pull),
      head: HEAD,
      parents: [],
      hasToken: true,
      ...facts,
    });
    expect(bases.candidates).toEqual(candidates);
    // Whatever is not known is reported, and one sentence says so.
    expect(bases.otherwise).toMatch(/everything (?:in it )?is reported\b.*\.$/);
  });
});

describe('in real shallow clones', () => {
  const undo: (() => void)[] = [];
  afterAll(() => {
    while (undo.length > 0) undo.pop()?.();
  });

  /** As GitHub keeps a pull request: `main` went on, `refs/pull/7/merge` merges the head into it. */
  function pullRequest({ mergesMain }: { readonly mergesMain: boolean }) {
    const origin = gitRepository({ 'src/Button.ts': '', 'src/a.ts': "import './Button';\n" });
    undo.push(origin.remove);
    const { git, write, commit } = origin;
    git('checkout', '--quiet', '-b', 'topic');
    write({ 'src/b.ts': "import './button';\n" });
    commit('topic');
    git('checkout', '--quiet', 'main');
    write({ 'src/c.ts': '' });
    const main = commit('main goes on');
    git('checkout', '--quiet', 'topic');
    if (mergesMain) git('merge', '--quiet', '--no-edit', 'main');
    const head = git('rev-parse', 'HEAD').trim();
    git('checkout', '--quiet', '--detach', 'main');
    git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
    git('update-ref', 'refs/pull/7/merge', 'HEAD');
    git('update-ref', 'refs/pull/7/head', head);
    git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    return { origin, head, main };
  }

  /** As actions/checkout fetches it. */
  function shallowClone(origin: GitRepository, ref: string) {
    const folder = temporaryFolder();
    undo.push(folder.remove);
    const git = (...commands: string[]): string =>
      execFileSync('git', commands, { cwd: folder.path, env: gitEnvironment(), encoding: 'utf8' });
    git('init', '--quiet');
    git('remote', 'add', 'origin', `file://${origin.path}`);
    git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
    git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    const parents = Array.from(
      git('cat-file', 'commit', 'HEAD').matchAll(/^parent (.+)$/gm),
      ([, id = '']) => id,
    );
    return { git, head: git('rev-parse', 'HEAD').trim(), parents };
  }

  function candidatesIn(clone: ReturnType<typeof shallowClone>, head: string) {
    const payload = { pull_request: { number: 7, head: { sha: head } } };
    return basesOf({ event: 'pull_request', payload, hasToken: true, ...clone }).candidates;
  }

  test.each([
    ['a pull request', false],
    ['a pull request that merged main', true],
  ])('the merge commit of %s names its base, which is one fetch away', (_, mergesMain) => {
    const { origin, head, main } = pullRequest({ mergesMain });
    const clone = shallowClone(origin, 'refs/pull/7/merge');
    expect(candidatesIn(clone, head)).toEqual([{ source: 'merge-parent', commit: main }, fileList]);
    clone.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', main);
    expect(clone.git('diff-tree', '-r', '--name-only', main, 'HEAD')).toBe('src/b.ts\n');
  });

  test('the head that merged main is not taken for the merge commit, though it has two parents', () => {
    const { origin, head } = pullRequest({ mergesMain: true });
    const clone = shallowClone(origin, 'refs/pull/7/head');
    expect(clone.parents).toHaveLength(2);
    expect(candidatesIn(clone, head)).toEqual([fileList]);
  });
});
