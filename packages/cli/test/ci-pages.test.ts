import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

import { parseArguments } from '../src/arguments.js';

const folder = new URL('../../../docs/ci/', import.meta.url);
const pages = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const examples = pages.flatMap(({ name, text }) =>
  Array.from(text.matchAll(/```(yaml|sh)\n([\s\S]*?)```/g), ([, language = '', code = '']) => ({
    name,
    language,
    code,
    title: code.split('\n')[0] ?? '',
  })),
);
const yaml = examples.filter(({ language }) => language === 'yaml');

describe.each(yaml)('the example $title of docs/ci/$name', ({ code }) => {
  const document = parseDocument(code, { uniqueKeys: true, strict: true });

  test('is YAML without a mistake', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  const lines = commandLines(document.toJS());

  test('runs a command line that Truepath understands', () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(parseArguments(line)).toMatchObject({ kind: 'check' });
  });

  test('uses each file that the command writes, under that very name', () => {
    const files = lines.flatMap((line) => line.flatMap((word) => /^[a-z]+=(.+)$/.exec(word)?.[1] ?? []));
    // Bitbucket looks for a folder of that name by itself.
    const unused = files.filter((file) => !file.startsWith('test-results/') && code.split(file).length < 3);
    expect(unused).toEqual([]);
  });

  test('makes the folders that the command writes to', () => {
    const folders = lines.flatMap((line) => line.flatMap((word) => /=(.+)\/[^/]+$/.exec(word)?.[1] ?? []));
    for (const made of folders) expect(code).toContain(`mkdir -p ${made}\n`);
  });
});

describe('the examples say what the systems ask for:', () => {
  test('GitLab', () => {
    expect(parsed('.gitlab-ci.yml')).toHaveProperty('truepath.artifacts', {
      when: 'always',
      reports: { codequality: 'gl-code-quality-report.json', junit: 'truepath.xml' },
    });
  });

  test('Azure Pipelines', () => {
    expect(parsed('azure-pipelines.yml')).toMatchObject({
      pool: { vmImage: 'ubuntu-latest' },
      steps: [
        { task: 'NodeTool@0' },
        { displayName: expect.any(String) },
        { condition: 'succeededOrFailed()' },
      ],
    });
  });

  test('Bitbucket', () => {
    expect(parsed('bitbucket-pipelines.yml')).toHaveProperty([
      'pipelines',
      'pull-requests',
      '**',
      0,
      'step',
      'script',
    ]);
  });

  test('reviewdog', () => {
    expect(parsed('.reviewdog.yml')).toHaveProperty('runner.truepath.format', 'rdjson');
  });

  test('GitHub: the least permissions, and steps that run although the check failed', () => {
    for (const name of ['truepath.yml', 'truepath-code-scanning.yml']) {
      const { permissions, jobs } = parsed(name) as {
        permissions: unknown;
        jobs: { truepath: { steps: object[] } };
      };
      expect(permissions).toHaveProperty('contents', 'read');
      expect(jobs.truepath.steps.at(-1)).toHaveProperty('if', '${{ !cancelled() }}');
    }
  });
});

function parsed(file: string): unknown {
  const example = yaml.find(({ title }) => title.endsWith(`/${file}`) || title === `# ${file}`);
  return parseDocument(example?.code ?? '').toJS();
}

/** The words behind `truepath` in every string of a document that is a command line. */
function commandLines(value: unknown): readonly (readonly string[])[] {
  if (typeof value === 'string') {
    const [, behind] = /^npx --yes truepath\b(.*)$/.exec(value) ?? [];
    return behind === undefined ? [] : [behind.split(' ').filter((word) => word !== '')];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(commandLines);
}
