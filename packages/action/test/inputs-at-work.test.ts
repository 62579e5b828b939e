import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkout, propose, pullRequestEvent, removeAll, type Proposal } from './proposal.js';
import { act, buildAction, type Outcome } from './runner.js';

/** A monorepo with a mistake in each package, of which the pull request brings that of `shop`. */
let proposal: Proposal;
beforeAll(() => {
  buildAction();
  proposal = propose({
    before: {
      'packages/blog/Post.ts': '',
      'packages/blog/index.ts': "import './post';\n",
      'packages/shop/Cart.ts': '',
      'packages/shop/index.ts': "import './Cart';\n",
      'packages/shop/other.json': '{ "severity": { "case-mismatch": "warning" } }',
    },
    change: ({ git }) => git('mv', 'packages/shop/Cart.ts', 'packages/shop/cart.ts'),
  });
});
afterAll(removeAll);

async function actOn(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  prepare: (workspace: string) => void = () => undefined,
): Promise<Outcome & { readonly workspace: string }> {
  const workspace = checkout(proposal, proposal.merge);
  prepare(workspace);
  const payload = pullRequestEvent(proposal);
  return { ...(await act({ workspace, event: 'pull_request', payload, inputs, env })), workspace };
}

const shop = 'packages/shop/index.ts';
const blog = 'packages/blog/index.ts';
const filesIn = (log: string) => log.split('\n').filter((line) => /^packages\/\S+$/.test(line));

describe('what is told, and what fails the job', () => {
  test.each<[string, Record<string, string>, code: number, told: readonly string[], counted: string]>([
    ['what is new is told and fails', {}, 1, [shop], '1 of 2'],
    ['everything is told, and what is new fails', { report: 'all' }, 1, [blog, shop], '1 of 2'],
    ['everything fails', { report: 'all', 'fail-on': 'all' }, 1, [blog, shop], '1 of 2'],
    ['nothing fails', { 'fail-on': 'none' }, 0, [shop], '1 of 2'],
    ['a path narrows both', { paths: 'packages/blog\n' }, 0, [], '0 of 1'],
    [
      'several paths',
      { paths: 'packages/blog\npackages/shop/index.ts', report: 'all' },
      1,
      [blog, shop],
      '1 of 2',
    ],
    [
      'a working directory, and paths in it',
      { 'working-directory': 'packages/shop', paths: 'index.ts' },
      1,
      [shop],
      '1 of 1',
    ],
    [
      'a path that leads out of the working directory and not out of the workspace',
      { 'working-directory': 'packages/shop', paths: '../blog', report: 'all' },
      0,
      [blog],
      '0 of 1',
    ],
    ['a configuration that makes it a warning', { config: 'packages/shop/other.json' }, 0, [shop], '1 of 2'],
  ])('%s', async (_, inputs, code, told, counted) => {
    const outcome = await actOn(inputs);
    expect([outcome.code, filesIn(outcome.log)]).toEqual([code, told]);
    expect(`${String(outcome.outputs.new)} of ${String(outcome.outputs.total)}`).toBe(counted);
    expect(outcome.outputs['base-source']).toBe('merge-parent');
  });
});

describe('files that are asked for', () => {
  test('hold everything, relative to the working directory', async () => {
    const { workspace, outputs } = await actOn({
      'working-directory': 'packages/shop',
      'findings-file': 'f.json',
      'sarif-file': '../../f.sarif',
    });
    const read = (file: string): unknown => JSON.parse(readFileSync(join(workspace, file), 'utf8'));
    expect(read('packages/shop/f.json')).toMatchObject({
      version: 1,
      findings: [{ file: shop, cause: { kind: 'renamed', to: 'packages/shop/cart.ts' } }],
    });
    expect(read('f.sarif')).toHaveProperty('runs.0.results.length', 1);
    expect(outputs).toMatchObject({ 'findings-file': 'f.json', 'sarif-file': '../../f.sarif' });
  });

  test('may lie elsewhere, where the runner keeps what is temporary', async () => {
    const place = temporaryFolder();
    const { log } = await actOn({ 'findings-file': `${place.path}/f.json` });
    expect(existsSync(`${place.path}/f.json`), log).toBe(true);
    place.remove();
  });

  test('that can not be written cost nothing but a failure: the rest is said', async () => {
    const { code, log, summary, outputs } = await actOn({
      'findings-file': '/proc/f.json',
      'fail-on': 'none',
    });
    expect([code, outputs.new, outputs['findings-file']]).toEqual([1, '1', '']);
    expect(summary).toContain('## ✖ 1 new import path finding');
    expect(log).toMatch(/\n::error title=Truepath::".*f\.json" could not be written \(E\w+\)\./);
  });
});

describe("a link in the checked-out tree, which may be the pull request's,", () => {
  interface Trap {
    readonly link: string;
    /** Where it leads, below a folder outside of the workspace. */
    readonly to: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly says: string;
  }
  test.each<[string, Trap]>([
    [
      'has no file overwritten',
      {
        link: 'f.json',
        to: 'secret.ts',
        inputs: { 'findings-file': 'f.json' },
        says: '"f.json" is behind a link in the checked-out tree: name a file that is not.',
      },
    ],
    [
      'has no file written to another folder',
      {
        link: 'reports',
        to: '',
        inputs: { 'sarif-file': 'reports/secret.ts' },
        says: '"reports/secret.ts" is behind a link in the checked-out tree: name a file that is not.',
      },
    ],
    [
      'has no other folder checked',
      {
        link: 'app',
        to: '',
        inputs: { 'working-directory': 'app' },
        says: '`working-directory` is `app`, from where a link of the checked-out tree leads out of the workspace: name a place in it.',
      },
    ],
    [
      'has no other path checked',
      {
        link: 'app',
        to: '',
        inputs: { paths: 'packages\napp/secret.ts', report: 'all' },
        says: '`paths` names `app/secret.ts`, from where a link of the checked-out tree leads out of the workspace: name a place in it.',
      },
    ],
    [
      'has nothing of another folder shown, even if it is not asked for',
      { link: 'packages/shop/more.ts', to: 'secret.ts', inputs: { report: 'all' }, says: '✖ 2 findings' },
    ],
  ])('%s', async (_, { link, to, inputs, says }) => {
    const place = temporaryFolder();
    const secret = join(place.path, 'secret.ts');
    writeFileSync(secret, "import './gone'; // precious\n");
    const { code, log, summary } = await actOn(inputs, {}, (workspace) => {
      symlinkSync(join(place.path, to), join(workspace, link));
    });
    expect([code, log]).toEqual([1, expect.stringContaining(says)]);
    expect(log + summary).not.toContain('precious');
    expect(readFileSync(secret, 'utf8')).toContain('precious');
    place.remove();
  });
});

describe('what can not be checked fails with a line that says why', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    [
      'all mistakes in the inputs at once',
      { report: 'x', 'fail-on': '::error::y', sarif_file: 'z' },
      [
        'There is no input `sarif_file`: did you mean `sarif-file`?',
        '`report` is `x`: it has to be `new` or `all`.',
        '`fail-on` is `::error::y`: it has to be `new`, `all` or `none`.',
      ],
    ],
    [
      'a path that is not there',
      { paths: 'packages/shopp' },
      ['"packages/shopp" does not exist: did you mean "packages/shop"?'],
    ],
    [
      'a path that is not there in a working directory',
      { paths: 'indx.ts', 'working-directory': 'packages/shop' },
      ['"packages/shop/indx.ts" does not exist: did you mean "packages/shop/index.ts"?'],
    ],
    [
      'a working directory in another letter case',
      { 'working-directory': 'packages/Shop' },
      ['"packages/Shop" does not exist: did you mean "packages/shop"?'],
    ],
    [
      'a working directory that is a file, which would be fine for ever',
      { 'working-directory': 'packages/shop/index.ts' },
      ['`working-directory` is `packages/shop/index.ts`, which is a file: name a folder.'],
    ],
    [
      'places outside of the workspace, and a value, all at once',
      {
        report: 'x',
        'working-directory': 'packages',
        paths: '../..\nshop\n/etc',
        'sarif-file': 'no/f.sarif',
      },
      [
        '`report` is `x`: it has to be `new` or `all`.',
        '`paths` names `../..`, which is not in the workspace: name a place in it.',
        '`paths` names `/etc`, which is not in the workspace: name a place in it.',
        "can't be written, its folder does not exist",
      ],
    ],
    [
      'a working directory outside of the workspace',
      { 'working-directory': '..' },
      ['`working-directory` is `..`, which is not in the workspace: name a place in it.'],
    ],
    ['a configuration that is not there', { config: 'x.json' }, ['x.json']],
  ])('%s', async (_, inputs, sentences) => {
    const { code, log, outputs } = await actOn(inputs);
    expect([code, outputs]).toEqual([1, {}]);
    const lines = log.trimEnd().split('\n');
    expect(lines).toHaveLength(sentences.length);
    for (const [index, sentence] of sentences.entries()) {
      expect(lines[index]).toContain(sentence);
      expect(lines[index]).toMatch(/^::error title=Truepath::/);
    }
  });

  test('a job without a checkout', async () => {
    const place = temporaryFolder();
    mkdirSync(join(place.path, 'empty'));
    const { code, log } = await act({ workspace: join(place.path, 'empty'), event: 'push', payload: {} });
    expect([code, log]).toEqual([1, expect.stringContaining('let actions/checkout run before this step')]);
    place.remove();
  });
});

test.each([
  ['as it is', 'https://git.acme.example'],
  ['without a slash at its end', 'https://git.acme.example/'],
])(
  'links lead to the server that the runner names, %s, at the commit that was checked',
  async (_, server) => {
    const { summary } = await actOn({}, { GITHUB_SERVER_URL: server });
    expect(summary).toContain(
      `(<https://git.acme.example/acme/shop/blob/${proposal.merge}/packages/shop/index.ts#L1>)`,
    );
  },
);
