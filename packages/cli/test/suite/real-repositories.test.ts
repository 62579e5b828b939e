import { scenarios, type Row, type Scenario, type World } from './scenario.js';
import { suite } from './suite.js';

function json(value: object): string {
  return JSON.stringify(value);
}

/** The rows of one world. */
function at(importer: string, files: World['files'], rows: readonly Row[]): readonly Scenario[] {
  return scenarios({ importer, files }, rows);
}

const component = `@Component({ styleUrl: './card.css' }) class Card {}\n`;
const angular = { 'src/card.scss': '', 'src/b.ts': '' };

suite('a stylesheet beside its source', [
  ...at('src/card.ts', { ...angular, 'src/BUILD.bazel': '' }, [
    ['is compiled by Bazel', component, 'unknown: after-build'],
    [
      'is misspelled even there when no source is called so',
      component.replace('card.css', 'crad.scss'),
      './crad.scss → ./card.scss (misspelled)',
    ],
  ]),
  ...at('src/card.ts', angular, [
    ['is misspelled where nothing compiles it', component, './card.css → ./card.scss (misspelled)'],
  ]),
]);

suite(
  "webpack's loaders",
  at('src/a.js', { 'src/loader.js': '', 'src/Button.js': '' }, [
    ['with nothing behind them name no file', `require('./loader!');`, 'unknown: unexplained'],
    [
      'leave what is behind them to judge',
      `require('./loader!./button');`,
      './loader!./button → ./loader!./Button (case-mismatch, fix)',
    ],
  ]),
);

const paraglide = {
  'package.json': '{"name":"app"}',
  'vite.config.ts': `export default { plugins: [compile({ outdir: './src/paraglide' })] };\n`,
  'src/lib/Button.ts': '',
};

suite(
  'a folder that is not there',
  at('src/a.ts', paraglide, [
    ['is made by the tool whose configuration names it', './paraglide/messages', 'unknown: generated'],
    ['is missing when no configuration names it', './telemetry/messages', './telemetry/messages (not-found)'],
    ['excuses no slip elsewhere', './lib/Buton', './lib/Buton → ./lib/Button (misspelled)'],
  ]),
);

const declared = {
  'package.json': '{"name":"notes"}',
  'lib/services/Plugin.ts': '',
  'plugins/clip/api/types.d.ts': '',
};

suite('a path in a declaration', [
  ...at('plugins/clip/api/Global.d.ts', declared, [
    ['was right where the file was copied from', '../Plugin', 'unknown: after-build'],
    ['is misspelled near a file all the same', './typs', './typs → ./types (misspelled)'],
    ['has the wrong case all the same', './Types', './Types → ./types (case-mismatch, fix)'],
  ]),
  ...at('plugins/clip/api/global.ts', declared, [
    ['is misspelled in a script', '../Plugin', '../Plugin → ../../../lib/services/Plugin (misspelled)'],
  ]),
]);

suite(
  'the manifest',
  at('app/main.js', { 'package.json': '{"name":"cli"}', 'app/page.js': '' }, [
    ['lies beside the scripts once they are built', `require('./package.json');`, 'unknown: after-build'],
    [
      'has the wrong case there all the same',
      `require('../Package.json');`,
      '../Package.json → ../package.json (case-mismatch, fix)',
    ],
    [
      'is not called so by a slip',
      `require('../pakage.json');`,
      '../pakage.json → ../package.json (misspelled)',
    ],
  ]),
);

const template = { 'package.json': '{"name":"create"}', 'templates/ui/_package.json': '' };

suite('a manifest that is kept under another name', [
  ...at('templates/ui/build/config.js', template, [
    ['is named as it will be called', `require('../package.json');`, 'unknown: template'],
  ]),
  ...at('src/ui/build/config.js', { 'package.json': '{"name":"create"}', 'src/ui/_config.json': '' }, [
    [
      'is no excuse where nothing is copied',
      `require('../config.json');`,
      '../config.json → ../_config.json (misspelled)',
    ],
  ]),
]);

suite(
  'a path with a star',
  at('src/index.js', { 'package.json': '{"name":"app"}', 'src/dir/a.js': '' }, [
    ['stands for many files', './dir/*.js', 'unknown: unexplained'],
  ]),
);

suite(
  'fixtures that say what they are for',
  at('builder/fixtures_babel/alias.js', { 'package.json': '{"name":"pdf"}' }, [
    ['may name what is not there', './non-alias', 'unknown: template'],
  ]),
);

const redwood = {
  'package.json': '{"devDependencies":{"@redwoodjs/core":"8"}}',
  'api/src/lib/db.js': '',
  'web/package.json': '{"dependencies":{"@redwoodjs/web":"8"}}',
  'web/jsconfig.json': '{"compilerOptions":{"paths":{"src/*":["./src/*"]}}}',
  'web/src/components/Post/Post.js': '',
  'web/src/layouts/Blog/Side.js': '',
};

suite('a folder in Redwood', [
  ...at('web/src/App.js', redwood, [
    ['stands for the file that is called so', 'src/components/Post', 'unknown: unexplained'],
    ['stands for no other', 'src/layouts/Blog', 'src/layouts/Blog (not-found)'],
  ]),
  ...at('scripts/seed.js', redwood, [['is named by its side', '$api/src/lib/db', 'fine']]),
]);

const umi = {
  'package.json': '{"name":"umi"}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./*"]}}}',
  'docs/components/Footer.tsx': '',
  'examples/pro/package.json': '{"name":"pro"}',
  'examples/pro/tsconfig.json': '{"extends":"./src/.umi/tsconfig.json"}',
  'examples/pro/src/components/Footer.tsx': '',
  'examples/own/package.json': '{"name":"own"}',
  'examples/max/package.json': '{"name":"max","dependencies":{"@umijs/max":"4"}}',
  'examples/max/components/Hello.tsx': '',
};

suite('an alias of the configuration further up', [
  ...at('examples/pro/src/app.tsx', umi, [
    ['may be another one where a build makes the nearer', '@/components/Footer', 'unknown: generated'],
    ['is right all the same where it leads to a file', '@/docs/components/Footer', 'fine'],
    [
      'has the wrong case all the same',
      '@/docs/components/footer',
      '@/docs/components/footer → @/docs/components/Footer (case-mismatch, fix)',
    ],
  ]),
  ...at('examples/max/pages/index.tsx', umi, [
    ['stands beside the one that Umi brings along', '@/components/Hello', 'fine'],
    [
      "leaves the wrong case of Umi's to find",
      '@/components/hello',
      '@/components/hello → @/components/Hello (case-mismatch, fix)',
    ],
  ]),
  ...at('examples/own/src/app.tsx', umi, [
    [
      'is the one that holds elsewhere',
      '@/components/Footer',
      '@/components/Footer → @/docs/components/Footer (misspelled)',
    ],
  ]),
]);

const site = {
  'package.json': '{"name":"site","dependencies":{"docusaurus":"1","lodash":"4","@scope/kit":"1"}}',
  'tsconfig.json': '{"compilerOptions":{"baseUrl":"."}}',
  'index.js': '',
};

suite(
  'a name',
  at('scripts/jest/preset.js', site, [
    ['in a scope is no slip for the package that is called so', '@docusaurus/Head', 'unknown: unexplained'],
    ['may be a package that nobody declared', 'scope/kit', 'unknown: unexplained'],
    [
      'is not meant by a path because some folder holds a file of it',
      './index.js',
      './index.js → ../../index.js (misspelled)',
    ],
    ['is meant by a path where it is a builtin', './url', './url → url (misspelled)'],
  ]),
);

const mapped = {
  'package.json': '{"name":"suite","workspaces":["packages/*"]}',
  'packages/theme/package.json': '{"name":"@kit/theme"}',
  'packages/app/package.json': '{"name":"app","dependencies":{"@kit/theme":"workspace:*"}}',
  'packages/app/tsconfig.json': '{"compilerOptions":{"baseUrl":"."}}',
  'packages/app/jest.config.js':
    "module.exports = { moduleNameMapper: { '^src/(.+)': '<rootDir>/src/$1', '^@kit/(.+)': '<rootDir>/../$1', ...base } };\n",
  'packages/app/src/hooks/suite.ts': '',
};

suite(
  'an alias that tests may replace',
  at('packages/app/src/page.ts', mapped, [
    [
      'hides no slip from what holds for all',
      'src/hooks/suate',
      'src/hooks/suate → src/hooks/suite (misspelled)',
    ],
    ['hides no slip in the name of a package', '@kit/tehme', '@kit/tehme → @kit/theme (misspelled)'],
    ['excuses nothing that is missing', 'src/telemetry/client', 'src/telemetry/client (not-found)'],
  ]),
);

const ownName = {
  'package.json': '{"name":"element-ui","main":"lib/index.js"}',
  '.babelrc':
    '{"env":{"utils":{"plugins":[["module-resolver",{"alias":{"element-ui/src":"element-ui/lib"}}]]}}}',
  'src/utils/merge.js': '',
};

suite(
  'the name of the package itself without exports',
  at('packages/date/picker.js', ownName, [
    ['stands for its folder', 'element-ui/src/utils/merge', 'fine'],
    [
      'tells the wrong case',
      'element-ui/src/utils/mergE',
      'element-ui/src/utils/mergE → element-ui/src/utils/merge (case-mismatch, fix)',
    ],
    [
      'tells a slip',
      'element-ui/src/utls/merge',
      'element-ui/src/utls/merge → element-ui/src/utils/merge (misspelled)',
    ],
    ['may stand for something else', 'element-ui/components/Button', 'unknown: unexplained'],
  ]),
);

const namesake = {
  'package.json': '{"name":"client","workspaces":["examples/*"]}',
  'examples/next/package.json': '{"name":"next","dependencies":{"next":"^15.0.0"}}',
  'examples/next/src/app.ts': '',
  'examples/kit/package.json': '{"name":"kit","dependencies":{"next":"workspace:*"}}',
};

suite('a package with the name of what it depends on', [
  ...at('examples/next/src/page.ts', namesake, [
    ['means what is installed', 'next/app', 'unknown: not-installed'],
  ]),
  ...at('examples/kit/page.ts', namesake, [
    ['is what others mean that say so', 'next/app', 'next/app → next/src/app (misspelled)'],
  ]),
]);

const selects = {
  'src/select.svelte': '',
  'src/form.svelte': '',
};
const importsSelect = `<script>\nimport Select from './Select.svelte';\n</script>\n`;

suite('a component in another case', [
  ...at('src/select.svelte', selects, [
    ['is not the very file that imports it', importsSelect, './Select.svelte (not-found)'],
  ]),
  ...at('src/form.svelte', selects, [
    ['is meant by its neighbour', importsSelect, './Select.svelte → ./select.svelte (case-mismatch, fix)'],
  ]),
]);

suite(
  'a bare name near another',
  at(
    'src/a.ts',
    {
      'package.json': json({ dependencies: { unocss: '1', 'es5-ext': '1' } }),
      'lib/b.ts': '',
    },
    [
      ['is a stylesheet that a tool makes up', 'uno.css', 'unknown: unexplained'],
      ['is a package with a letter forgotten', 'unocs', 'unocs → unocss (misspelled)'],
      ['is a folder rather than a builtin', 'lib', 'unknown: unexplained'],
      ['is a builtin when no folder is called so', 'zlb', 'zlb → zlib (misspelled)'],
      ['is another package when a letter stands for a digit', 'esm-ext', 'unknown: unexplained'],
      ['is the package when its digit is right', 'es5-exr', 'es5-exr → es5-ext (misspelled)'],
    ],
  ),
);

suite('what git ignores by its ending', [
  ...at('src/a.ts', { '.gitignore': '*.gen.ts\n*.prebuilt.ts\n', 'src/Button.ts': '' }, [
    ['is generated', './routeTree.gen', 'unknown: generated'],
    ['is generated when the import names its output', './worker.prebuilt.js', 'unknown: generated'],
    ['excuses no other ending', './telemetry.js', './telemetry.js (not-found)'],
  ]),
  ...at('src/a.ts', { '.gitignore': '*.js\n', 'src/Button.ts': '' }, [
    ['is generated far from any source', './telemetry.js', 'unknown: generated'],
    [
      'is misspelled near the source of such an output',
      './Buton.js',
      './Buton.js → ./Button.js (misspelled)',
    ],
  ]),
]);

const kit = {
  'package.json': json({ name: 'kit', private: true, workspaces: ['packages/*'] }),
  'packages/kit/package.json': '{"name":"kit"}',
  'packages/kit/Button.ts': '',
  'packages/app/package.json': json({ name: 'app', dependencies: { kit: '1' } }),
};

suite(
  'a private root that bears the name of its main package',
  at('packages/app/src/a.ts', kit, [
    ['leaves the name to it', 'kit/Button', 'fine'],
    ['leaves wrong case to find', 'kit/button', 'kit/button → kit/Button (case-mismatch, fix)'],
    ['leaves missing files to find', 'kit/telemetry', 'kit/telemetry (not-found)'],
  ]),
);

function example(range: string): World['files'] {
  const manifest = json({ name: 'example', dependencies: { kit: range } });
  return { ...kit, 'examples/one/package.json': manifest };
}

suite('a package outside of the workspaces', [
  ...at('examples/one/src/a.ts', example('^1.0.0'), [
    ['gets the published version of a member', 'kit/old', 'unknown: not-installed'],
  ]),
  ...at('examples/one/src/a.ts', example('workspace:*'), [
    ['gets the member itself when it says so', 'kit/telemetry', 'kit/telemetry (not-found)'],
  ]),
]);

const tested = {
  'vendor/x/lib.js': '',
  'vendor/x/test/helper.js': '',
  'packages/x/lib.js': '',
};

suite('a copy of foreign code', [
  ...at('vendor/x/test/a.js', tested, [
    ['may have left its index behind', `require('..');`, 'unknown: template'],
    ['is misspelled near a file', `require('./helpr');`, './helpr → ./helper (misspelled)'],
  ]),
  ...at('packages/x/test/a.js', tested, [
    ['is no excuse for own code without an index', `require('..');`, '.. (not-found)'],
  ]),
]);

suite(
  'a name that says that it is missing',
  at('src/a.ts', { 'src/missing.ts': '' }, [
    ['is meant to be', './does-not-exist.js', 'unknown: optional'],
    [
      'is copied there by the very file that loads it',
      `copyFileSync(source, './telemetry.cjs');\nrequire('./telemetry.cjs');`,
      'unknown: generated',
    ],
    ['is meant to be in a folder', './nonexistent/module', 'unknown: optional'],
    ['is misspelled when a file is nearly called so', './misssing', './misssing → ./missing (misspelled)'],
    ['differs from others', './telemetry.js', './telemetry.js (not-found)'],
  ]),
);

const nuxt = {
  'package.json': json({ dependencies: { nuxt: '4' } }),
  'app/components/Card.vue': '',
  'shared/Format.ts': '',
};

suite(
  "Nuxt's aliases",
  at('app/pages/a.ts', nuxt, [
    ['are right', '~/components/Card.vue', 'fine'],
    [
      'have the wrong case',
      '~/components/card.vue',
      '~/components/card.vue → ~/components/Card.vue (case-mismatch, fix)',
    ],
    ['may be configured otherwise', '~/services/telemetry', 'unknown: unexplained'],
    ['are right in what is shared', '#shared/Format', 'fine'],
    [
      'have the wrong case in what is shared',
      '#shared/format',
      '#shared/format → #shared/Format (case-mismatch, fix)',
    ],
    ['may be configured otherwise in what is shared', '#shared/telemetry', 'unknown: unexplained'],
  ]),
);

suite(
  "SvelteKit's $lib",
  at(
    'src/routes/a.ts',
    { 'package.json': json({ dependencies: { '@sveltejs/kit': '2' } }), 'src/lib/Api.ts': '' },
    [
      ['is right', '$lib/Api', 'fine'],
      ['has the wrong case', '$lib/api', '$lib/api → $lib/Api (case-mismatch, fix)'],
      ['may be configured otherwise', '$lib/services/telemetry', 'unknown: unexplained'],
    ],
  ),
);

for (const types of ['.react-router', '.svelte-kit']) {
  suite(
    `rootDirs with an absent ${types}/types`,
    at(
      'src/a.ts',
      {
        'tsconfig.json': json({ compilerOptions: { rootDirs: ['.', `./${types}/types`] } }),
        'src/Button.ts': '',
      },
      [
        ['hold the types', './+types/a', 'unknown: generated'],
        ['hold no sources', './Buton', './Buton → ./Button (misspelled)'],
        ['hold nothing else', './telemetry', './telemetry (not-found)'],
      ],
    ),
  );
}

function url(path: string): string {
  return `new URL('${path}', import.meta.url);\n`;
}

suite(
  'a URL',
  at('src/a.ts', { 'src/src-missed/b.ts': '', 'src/worker.ts': '', 'src/Images/b.png': '' }, [
    ['may name a folder that is made at run time', url('./src-missing/'), 'unknown: optional'],
    ['has the wrong case in a folder', url('./images/'), './images/ → ./Images/ (case-mismatch, fix)'],
    ['names the output of its neighbour', url('./worker.mjs'), 'unknown: after-build'],
    ['is misspelled near a neighbour', url('./wrker.ts'), './wrker.ts → ./worker.ts (misspelled)'],
  ]),
);

suite('a URL in a script that nobody compiles', [
  ...at('src/a.js', { 'package.json': '{"name":"x"}', 'src/worker.js': '' }, [
    ['is misspelled with another extension', url('./worker.mjs'), './worker.mjs → ./worker.js (misspelled)'],
  ]),
  ...at('src/a.js', { 'package.json': '{"module":"dist/index.mjs"}', 'src/worker.js': '' }, [
    ['may have it once it is built', url('./worker.mjs'), 'unknown: after-build'],
  ]),
]);

const referenced = {
  'tsconfig.json': json({
    files: [],
    references: [{ path: './packages/one' }, { path: './tsconfig.tools.json' }],
  }),
  'tsconfig.tools.json': json({
    include: ['tools'],
    compilerOptions: { paths: { '#tools/*': ['./tools/*'] } },
  }),
  'tools/Build.ts': '',
  'packages/one/package.json': '{"name":"one"}',
  'packages/one/tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
  'packages/one/src/Button.ts': '',
};

suite('references of a tsconfig', [
  ...at('tools/a.ts', referenced, [
    ['lend no aliases of other packages', '@/button', 'unknown: unexplained'],
    ['are parts of their own package', '#tools/build', '#tools/build → #tools/Build (case-mismatch, fix)'],
  ]),
  ...at('packages/one/src/a.ts', referenced, [
    ['keep the aliases of the package itself', '@/button', '@/button → @/Button (case-mismatch, fix)'],
  ]),
]);

suite(
  'an ambient module that is there for the types',
  at('src/a.ts', { 'src/types.d.ts': `declare module '*.svg';\ndeclare module 'app/schema';\n` }, [
    ['of all files of an extension excuses none', './logo.svg', './logo.svg (not-found)'],
    ['of exactly that name excuses it', 'app/schema', 'unknown: virtual'],
    [
      'with a relative path augments a file, which has to be there',
      `export {};\ndeclare module './telemetry' {}\n`,
      './telemetry (not-found)',
    ],
  ]),
);

const names = ['one', 'two', 'three', 'four', 'five'];

function eachNamed(entry: (name: string) => readonly [string, string]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map(entry));
}

suite('what fails in many places', [
  {
    sentence: 'is one file that is gone, and told to each that imports it',
    files: eachNamed((name) => [`src/${name}.ts`, `import './telemetry';\n`]),
    expected: {
      findings: [...names].sort().map((name) => `src/${name}.ts ./telemetry (not-found)`),
      unknown: {},
    },
  },
  {
    sentence: 'is a folder of templates when many files are missing',
    files: eachNamed((name) => [`src/${name}.ts`, `import '../${name}-telemetry';\n`]),
    expected: { findings: [], unknown: { template: 5 } },
  },
  {
    sentence: 'is a file that was moved when one more step repairs every path',
    files: {
      ...eachNamed((name) => [`src/${name}.ts`, '']),
      'src/pages/home/a.ts': names
        .slice(1)
        .map((name) => `import '../${name}';\n`)
        .join(''),
    },
    expected: {
      findings: names.slice(1).map((name) => `src/pages/home/a.ts ../${name} → ../../${name} (misspelled)`),
      unknown: {},
    },
  },
]);

const lessons = Object.fromEntries(
  names.flatMap((name) => [
    [`lessons/${name}/start/Card-${name}.ts`, ''],
    [`lessons/${name}/start/App.ts`, `import './Card-${name}';\n`],
    [`lessons/${name}/start/index.ts`, `import './App';\n`],
    [`lessons/${name}/solution/App.ts`, `import './Card-${name}';\n`],
  ]),
);

suite('folders of one name that are laid over others', [
  {
    sentence: 'lack what those hold',
    files: lessons,
    expected: { findings: [], unknown: { template: 5 } },
  },
  {
    sentence: 'tell slips all the same',
    files: {
      ...lessons,
      'lessons/one/solution/Button.ts': '',
      'lessons/one/solution/Form.ts': `import './Buton';\n`,
      'lessons/one/solution/Page.ts': `import './Button.vue';\n`,
    },
    expected: {
      findings: [
        'lessons/one/solution/Form.ts ./Buton → ./Button (misspelled)',
        'lessons/one/solution/Page.ts ./Button.vue → ./Button.ts (misspelled)',
      ],
      unknown: { template: 5 },
    },
  },
  {
    sentence: 'are right in most of what they name, or nothing is said of them',
    files: {
      ...lessons,
      ...eachNamed((name) => [`lessons/${name}/solution/index.ts`, `import './App';\n`]),
    },
    expected: {
      findings: [...names]
        .sort()
        .map((name) => `lessons/${name}/solution/App.ts ./Card-${name} → ../start/Card-${name} (misspelled)`),
      unknown: {},
    },
  },
]);

const ember = {
  'package.json': json({ workspaces: ['packages/*'] }),
  'packages/shop/package.json': json({ name: 'shop', devDependencies: { 'ember-source': '5' } }),
  'packages/shop/app/utils/Price.js': '',
  'packages/shop/app/components/list.hbs': '',
  'packages/shop/tests/helpers/setup.js': '',
  'packages/kit/package.json': json({ name: 'kit', dependencies: { 'ember-cli-babel': '8' } }),
  'packages/kit/addon/Button.js': '',
  'packages/kit/addon/Card.gts': '',
  'packages/shop/config/environment.js': '',
  'packages/kit/addon-test-support/Click.js': '',
};

suite(
  "the name of a package of Ember's",
  at('packages/shop/app/a.js', ember, [
    ['stands for its application', 'shop/utils/Price', 'fine'],
    ['stands for a component that is but a template', 'shop/components/list', 'fine'],
    ['stands for the tests beside it', 'shop/tests/helpers/setup', 'fine'],
    ['stands for an addon', 'kit/Button', 'fine'],
    ['stands for a component with its template in it', 'kit/Card', 'fine'],
    ['stands for one that Glint takes for TypeScript', '../../kit/addon/Card.ts', 'fine'],
    [
      'is left out in the application beside its configuration',
      './config/environment',
      'unknown: after-build',
    ],
    ['stands for what helps to test an addon', 'kit/test-support/Click', 'fine'],
    ['tells the wrong case', 'shop/utils/price', 'shop/utils/price → shop/utils/Price (case-mismatch, fix)'],
    [
      'tells the wrong case in an addon',
      'kit/test-support/click',
      'kit/test-support/click → kit/test-support/Click (case-mismatch, fix)',
    ],
    ['tells a slip', 'shop/utils/Pricee', 'shop/utils/Pricee → shop/utils/Price (misspelled)'],
    ['may stand for what an addon brings along', 'shop/services/telemetry', 'unknown: unexplained'],
  ]),
);

suite(
  'what a compiler makes, ignored by its extension alone',
  at(
    'packages/math/index.ts',
    { '.gitignore': 'packages/**/*.js\npackages/**/*.d.[cm]ts\n', 'packages/math/useTrunc/index.ts': '' },
    [
      ['excuses no slip', './useTruncs', './useTruncs → ./useTrunc (misspelled)'],
      ['excuses what nothing is near to', './telemetry', 'unknown: generated'],
    ],
  ),
);

suite(
  'an alias to the sources of a package whose exports are not built',
  at(
    'packages/element/src/frame.ts',
    {
      'package.json': '{"workspaces":["packages/*"]}',
      'tsconfig.json': '{"compilerOptions":{"paths":{"@x/element/*":["./packages/element/src/*"]}}}',
      'packages/element/package.json':
        '{"name":"@x/element","exports":{"./*":{"default":"./dist/prod/index.js"},"./index.css":"./dist/prod/index.css"}}',
      'packages/element/src/types.ts': '',
      'packages/element/src/index.tsx': '',
    },
    [
      [
        'tells a wrong letter case',
        '@x/element/Types',
        '@x/element/Types → @x/element/types (case-mismatch, fix)',
      ],
      ['is right', '@x/element/types', 'fine'],
      ['proves nothing of what the build makes', '@x/element/index.css', 'unknown: generated'],
    ],
  ),
);

suite(
  'a folder called usecases',
  at('src/app/events/usecases/run/a.ts', { 'src/app/events/dtos/index.ts': '' }, [
    ['holds no fixtures', '../../../dtos', '../../../dtos → ../../dtos (misspelled)'],
  ]),
);

suite(
  'data that git ignores wherever they lie',
  at('lib/a.ts', { '.gitignore': 'shell.json\n', 'typings/shell.d.ts': '' }, [
    ['may be made', './shell', 'unknown: generated'],
    [
      'are not made in a folder that is not there',
      '../tpyings/shell',
      '../tpyings/shell → ../typings/shell (misspelled)',
    ],
    ['may be made in one when they are meant', '../tpyings/shell.json', 'unknown: generated'],
  ]),
);

suite(
  'a folder of baseUrl',
  at(
    'main/app/a.ts',
    {
      'package.json': '{"name":"x"}',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":"main"}}',
      'main/app/core/auth/Route.ts': '',
      'main/theme/index.ts': '',
    },
    [
      [
        'is misspelled when all that follows is there',
        'apq/core/auth/Route',
        'apq/core/auth/Route → app/core/auth/Route (misspelled)',
      ],
      ['is something else when nothing of that is there', 'apq/core/telemetry', 'unknown: unexplained'],
      ['is no package whose name is near', 'themes', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'a package whose file is called as itself, in another case',
  at(
    'src/helpers/a.js',
    {
      'package.json': json({ name: 'three', dependencies: { moment: '1' } }),
      'src/Three.js': '',
      'src/Moment.js': '',
      'src/Shader.js': '',
    },
    [
      ['has its name written in the wrong case', 'Three', 'Three → three (case-mismatch, fix)'],
      ['has a package written in the wrong case', 'Moment', 'Moment → moment (case-mismatch, fix)'],
      ['may have its files named without their folder', 'Shader', 'fine'],
    ],
  ),
);

suite(
  'a module that SvelteKit makes up',
  at(
    'src/routes/a.ts',
    { 'package.json': json({ devDependencies: { '@sveltejs/kit': '2' } }), 'src/lib/forms.ts': '' },
    [
      ['is there', '$app/forms', 'fine'],
      ['is there with two folders', '$env/static/public', 'fine'],
      ['has the wrong case', '$app/Forms', '$app/Forms → $app/forms (case-mismatch, fix)'],
      ['has a slip', '$app/navigaton', '$app/navigaton → $app/navigation (misspelled)'],
      ['has a slip in its beginning', '$ap/stores', '$ap/stores → $app/stores (misspelled)'],
      ['may be one of tomorrow', '$app/telemetry', 'unknown: unexplained'],
    ],
  ),
);

suite('modules that SvelteKit makes up, misspelled in many files', [
  {
    sentence: 'are told in each',
    files: {
      'package.json': json({ devDependencies: { '@sveltejs/kit': '2' } }),
      ...eachNamed((name) => [`src/${name}.ts`, `import '$app/serverr';\n`]),
    },
    expected: {
      findings: [...names].sort().map((name) => `src/${name}.ts $app/serverr → $app/server (misspelled)`),
      unknown: {},
    },
  },
]);

suite(
  'the same without SvelteKit',
  at('src/a.ts', { 'package.json': '{"name":"x"}' }, [
    ['is anything', '$app/navigaton', 'unknown: unexplained'],
  ]),
);

const button = { 'test/cases/Button.js': '' };

suite('a test about paths in the wrong case', [
  ...at('test/cases/case-sensitive/a.js', { ...button, 'test/cases/case-sensitive/Button.js': '' }, [
    ['means them', `require('./button');`, 'unknown: template'],
  ]),
  ...at(
    'test/configCases/module-not-found-hint/a.js',
    { 'test/configCases/module-not-found-hint/Button.js': '' },
    [['means those that are said to be missing', `require('./button');`, 'unknown: template']],
  ),
  ...at('test/cases/a.js', button, [
    ['is no other test', `require('./button');`, './button → ./Button (case-mismatch, fix)'],
  ]),
  ...at('src/case-sensitive/a.js', { 'src/case-sensitive/Button.js': '' }, [
    ['is no source', `require('./button');`, './button → ./Button (case-mismatch, fix)'],
  ]),
]);

const told = {
  'package.json': json({ devDependencies: { eta: '1' } }),
  'src/cup.coffee': '',
  'src/webpack.config.js':
    "module.exports = { resolve: { extensions: ['.coffee'] }, plugins: [new Dll({ scope: 'beta' })] };\n",
};

suite("what a bundler's configuration has in quotes", [
  ...at('src/a.js', told, [
    ['is the extension that was left out', './cup', 'unknown: unexplained'],
    ['is no excuse for a slip beside it', './cpu.coffee', './cpu.coffee → ./cup.coffee (misspelled)'],
    ['is the name of a library that is built apart', 'beta/one', 'unknown: unexplained'],
    ['is the whole of that', 'beta', 'unknown: unexplained'],
    ['is no other name', 'etta/one', 'etta/one → eta/one (misspelled)'],
  ]),
  ...at('lib/a.js', { ...told, 'lib/cup.coffee': '' }, [
    ['holds for what is below it alone', './cup', './cup → ./cup.coffee (misspelled)'],
  ]),
]);

suite("a test of another resolver of Jest's", [
  ...at(
    '__tests__/a.js',
    { 'package.json': json({ jest: { resolver: '<rootDir>/resolver.cjs' } }), 'Button.js': '' },
    [
      ['may name what is no file', '../telemetry', 'unknown: unexplained'],
      ['tells a slip', '../Buton', '../Buton → ../Button (misspelled)'],
    ],
  ),
]);

suite(
  'what tests have served',
  at('tests/assets/es6/import.js', { 'tests/assets/es6/module.js': '', 'tests/a.js': '' }, [
    ['counts its steps from there', './es6/module.js', 'unknown: template'],
    ['tells a slip', './modul.js', './modul.js → ./module.js (misspelled)'],
  ]),
);

suite('data without their extension', [
  ...at(
    'src/a.js',
    {
      'package.json': json({ dependencies: { webpack: '5' } }),
      'tsconfig.json': '{"compilerOptions":{"paths":{"@test/*":["./test/*"]}}}',
      'test/mocks/projects.json': '',
    },
    [
      ['are found by a bundler behind an alias, too', '@test/mocks/projects', 'unknown: unexplained'],
      [
        'are not called otherwise',
        '@test/mocks/project',
        '@test/mocks/project → @test/mocks/projects.json (misspelled)',
      ],
    ],
  ),
]);

const starter = { 'starters/apps/base/src/root.ts': '', 'starters/apps/empty/src/main.ts': '' };

suite('what starters are made of', [
  ...at('starters/adapters/bun/src/a.ts', starter, [
    ['is laid over each other', './root', 'unknown: template'],
  ]),
  ...at('starters/apps/base/src/a.ts', starter, [['tells a slip', './rot', './rot → ./root (misspelled)']]),
]);

suite('a file that names a package which is installed elsewhere', [
  {
    sentence: 'tells slips of other packages',
    files: {
      'package.json': json({ dependencies: { svelte: '5' } }),
      'lessons/node_modules/eliza/eliza.js': '',
      'src/a.js': `import 'eliza';\nimport 'velte';\n`,
    },
    expected: { findings: ['src/a.js velte → svelte (misspelled)'], unknown: { unexplained: 1 } },
  },
]);

/** A package whose manifest is written for the folder that a build fills and publishes. */
const drizzle = {
  'package.json': json({ workspaces: ['*'] }),
  'orm/package.json': json({ name: 'orm', main: './index.cjs', types: './index.d.ts' }),
  'orm/src/index.ts': '',
  'orm/src/pg-core/index.ts': '',
};

suite('a package that is published from another folder than its own', [
  ...at('kit/src/a.ts', drizzle, [
    ['is built of its sources', 'orm/pg-core', 'fine'],
    ['has the wrong case', 'orm/PG-core', 'orm/PG-core → orm/pg-core (case-mismatch, fix)'],
    ['tells a slip', 'orm/pg-cor', 'orm/pg-cor → orm/pg-core (misspelled)'],
    ['may hold what a build adds', 'orm/telemetry', 'unknown: generated'],
  ]),
  ...at('kit/src/a.ts', { ...drizzle, 'orm/index.cjs': '' }, [
    ['is not, when its files are there', 'orm/telemetry', 'orm/telemetry (not-found)'],
  ]),
  ...at(
    'kit/src/a.ts',
    {
      ...drizzle,
      'orm/package.json': json({ name: 'orm', main: './dist/a.js', publishConfig: { directory: 'dist' } }),
    },
    [['says so', 'orm/telemetry', 'unknown: generated']],
  ),
  ...at(
    'kit/src/a.ts',
    { ...drizzle, 'orm/package.json': json({ name: 'orm' }), 'orm/ng-package.json': '{}' },
    [['is one that Angular packs', 'orm/telemetry', 'unknown: generated']],
  ),
]);

const geography = {
  'package.json': json({ dependencies: { gatsby: '5' } }),
  'src/countries.json': '{}',
};

suite('data that a script of TypeScript imports without their extension', [
  ...at('src/a.ts', geography, [
    ['are a mistake', './countries', './countries → ./countries.json (misspelled)'],
  ]),
  {
    sentence: 'are a habit where three files do',
    files: {
      ...geography,
      ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`src/${name}.ts`, `import './countries';\n`])),
    },
    expected: { findings: [], unknown: { unexplained: 3 } },
  },
  {
    sentence: 'are misspelled all the same where a fourth makes a slip',
    files: {
      ...geography,
      ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`src/${name}.ts`, `import './countries';\n`])),
      'src/d.ts': `import './countris.json';\n`,
    },
    expected: {
      findings: ['src/d.ts ./countris.json → ./countries.json (misspelled)'],
      unknown: { unexplained: 3 },
    },
  },
]);

const components = ['badge', 'button', 'card', 'chip', 'link', 'range'];

suite('a path that so many files write', [
  {
    sentence: 'names what a build compiles next to each other',
    files: Object.fromEntries(
      components.map((name, index) => [
        `src/${name}.vue`,
        `<script>\nimport x from './${components.at(index - 1) ?? ''}.js';\n</script>\n`,
      ]),
    ),
    expected: { findings: [], unknown: { unexplained: 6 } },
  },
  {
    sentence: 'is misspelled where few do',
    files: { 'src/badge.vue': '', 'src/button.vue': `<script>\nimport x from './badge.js';\n</script>\n` },
    expected: { findings: ['src/button.vue ./badge.js → ./badge.vue (misspelled)'], unknown: {} },
  },
  {
    sentence: 'names what a build makes in each folder',
    files: Object.fromEntries(
      components.flatMap((name) => [
        [`src/${name}/css.js`, `import './index.css';\n`],
        [`src/${name}/index.js`, ''],
      ]),
    ),
    expected: { findings: [], unknown: { unexplained: 6 } },
  },
  {
    sentence: 'is a slip all the same where something is near',
    files: Object.fromEntries(
      components.flatMap((name) => [
        [`src/${name}/index.js`, `import './styles.css';\n`],
        [`src/${name}/style.css`, ''],
      ]),
    ),
    expected: {
      findings: components.map((name) => `src/${name}/index.js ./styles.css → ./style.css (misspelled)`),
      unknown: {},
    },
  },
]);

suite('the folder of a plugin', [
  ...at('pages/a.vue', { 'uni_modules/uts-test/package.json': '{}' }, [
    [
      'is named for the plugin',
      `<script>\nimport x from '../uni_modules/uts-tost';\n</script>\n`,
      'unknown: unexplained',
    ],
  ]),
]);

const universal = (path: string): string =>
  `(function (mod) {
    if (typeof exports == 'object' && typeof module == 'object') mod(require('${path}'));
    else if (typeof define == 'function' && define.amd) define(['${path}'], mod);
  })(() => {});\n`;

suite('a universal module', [
  ...at('assets/codemirror/javascript/javascript.js', { 'assets/codemirror/lib/codemirror.js': '' }, [
    ['was copied to where a page loads it', universal('../../lib/codemirror'), 'unknown: after-build'],
    ['tells a slip', universal('../lib/codemiror'), '../lib/codemiror → ../lib/codemirror (misspelled)'],
  ]),
]);

suite('import.meta.resolve', [
  ...at(
    'site/src/a.ts',
    { 'site/package.json': json({ dependencies: { astro: '5' } }), 'site/tsconfig.json': '{}' },
    [
      [
        'counts its steps from the output where a bundler leaves it alone',
        `import.meta.resolve('../../tsconfig.json');`,
        'unknown: after-build',
      ],
    ],
  ),
  ...at('site/src/a.ts', { 'site/package.json': '{}', 'site/tsconfig.json': '{}' }, [
    [
      'counts them from the file where there is none',
      `import.meta.resolve('../../tsconfig.json');`,
      '../../tsconfig.json → ../tsconfig.json (misspelled)',
    ],
  ]),
]);

suite('data that a script loads when it runs', [
  ...at('scripts/a.mjs', { 'scripts/artifact.mjs': '' }, [
    ['may be written by then', `await import('./telemetry.json');`, 'unknown: optional'],
    ['are missing when they are imported', `import './telemetry.json';`, './telemetry.json (not-found)'],
  ]),
]);

suite('a template of packages', [
  ...at(
    'scripts/package-template/jest.config.js',
    { 'jest.config.packages.js': '', 'scripts/create.js': '' },
    [['counts its steps from where it is copied to', `require('../../jest.config.packages');`, 'fine']],
  ),
  ...at('scripts/create/package-template/jest.config.js', { 'jest.config.packages.js': '' }, [
    ['leads nowhere before', `require('../../jest.config.packages');`, 'unknown: template'],
  ]),
]);

suite('a name that begins with a dot', [
  ...at('src/a.ts', { 'package.json': json({ dependencies: { blitz: '2' } }), 'src/button.ts': '' }, [
    ['is what a tool lays beside the packages', '.blitz', 'unknown: unexplained'],
    ['lacks its slash', '.button', '.button → ./button (misspelled)'],
  ]),
]);

suite('what a configuration imports itself', [
  ...at('vite.config.ts', { 'package.json': json({ dependencies: { vite: '7' } }) }, [
    ['is quoted there, and told to nobody', `import 'viet';`, 'viet → vite (misspelled)'],
  ]),
  ...at('rollup.config.js', { 'build/plugin.js': '' }, [
    ['is not announced by it', `import './build/telemetry';`, './build/telemetry (not-found)'],
  ]),
]);

const svelteApp = {
  'package.json': json({ devDependencies: { '@sveltejs/kit': '2' } }),
  'svelte.config.js': 'export default { kit: {} };\n',
  'src/lib/Button.ts': '',
};

suite('the alias of a framework', [
  ...at('src/routes/a.ts', svelteApp, [
    [
      'holds for certain where its configuration says nothing else',
      '$lib/telemetry',
      '$lib/telemetry (not-found)',
    ],
    ['leads to what is there', '$lib/Button', 'fine'],
  ]),
  ...at('content/a.ts', svelteApp, [
    ['may be meant for another place outside of the sources', '$lib/telemetry', 'unknown: template'],
    ['tells a slip there', '$lib/Buton', '$lib/Buton → $lib/Button (misspelled)'],
  ]),
  ...at(
    'src/routes/a.ts',
    { ...svelteApp, 'svelte.config.js': `export default { kit: { files: { lib: 'library' } } };\n` },
    [['may be another where its configuration says so', '$lib/telemetry', 'unknown: unexplained']],
  ),
  ...at(
    'app/pages/a.ts',
    { 'package.json': json({ dependencies: { nuxt: '4' } }), 'nuxt.config.ts': 'export default {};\n' },
    [['holds for the one project of the repository', '~/telemetry', '~/telemetry (not-found)']],
  ),
  ...at(
    'app/pages/a.ts',
    {
      'package.json': json({ dependencies: { nuxt: '4' } }),
      'nuxt.config.ts': 'export default {};\n',
      'layers/b/nuxt.config.ts': 'export default {};\n',
    },
    [['may be that of another project that takes this one in', '~/telemetry', 'unknown: unexplained']],
  ),
]);

suite(
  'a folder that a scope names',
  at(
    'test/a.ts',
    {
      'package.json': json({ dependencies: { '@intlify/core': '1', docs: 'https://a.b/core' } }),
      'src/b.ts': '',
    },
    [['is announced by nobody', '../core/telemetry', '../core/telemetry (not-found)']],
  ),
);

suite('a script that is copied beside what a build makes', [
  ...at(
    'src/cli/bin.mjs',
    { 'package.json': json({ exports: { './cli': './dist/cli.mjs' } }), 'src/b.ts': '' },
    [
      ['finds it there', './cli.mjs', 'unknown: after-build'],
      ['finds nothing else there', './telemetry.mjs', './telemetry.mjs (not-found)'],
    ],
  ),
]);

const overlaid = {
  'src/js/dom.js': '',
  'src/js/start.js': '',
  'platform/web/js/near.js': '',
  'tools/make.sh': `#!/bin/sh
cp -R platform/web/js/* "$OUT"/js/
cp "$ROOT"/src/js/dom.js "$OUT"/js/
cp src/js/*.txt \\
  $OUT/
`,
};

suite('a script that a shell script copies to another place', [
  ...at('platform/web/js/own.js', overlaid, [
    ['finds there what is copied from elsewhere', './dom.js', 'unknown: after-build'],
    ['is misspelled near a file all the same', './naer.js', './naer.js → ./near.js (misspelled)'],
    ['lacks what lies nowhere', './telemetry.js', './telemetry.js (not-found)'],
  ]),
  ...at('src/js/a.js', { 'src/js/b.js': '', 'src/lib/dom.js': '', 'tools/make.sh': 'cp -R ./src "$OUT"\n' }, [
    ['is misspelled when all of it is copied together', './dom.js', './dom.js → ../lib/dom.js (misspelled)'],
  ]),
]);

suite(
  'a script that is added to a container',
  ['Dockerfile', 'web.Dockerfile', 'Dockerfile.prod'].flatMap((name) =>
    at(
      'fix/1.2/clean.js',
      {
        'fix/1.2/telemetry.js': '',
        'web/lib/mongodb.js': '',
        [`fix/1.2/${name}`]: 'ADD clean.js /web/scripts/\n',
      },
      [
        [`finds there what lies elsewhere here (${name})`, '../../lib/mongodb', 'unknown: after-build'],
        ['is misspelled near a file all the same', './telemtry', './telemtry → ./telemetry (misspelled)'],
      ],
    ),
  ),
);

suite('what a script or a container copies', [
  ...at(
    'server.js',
    {
      'lib/database.js': '',
      Dockerfile: 'WORKDIR /app\nCOPY server.js package.json ./\nCOPY ["lib", "./lib"]\n',
    },
    [
      ['keeps its place in a container', './database', './database → ./lib/database (misspelled)'],
      ['has its slips', './lib/databse', './lib/databse → ./lib/database (misspelled)'],
    ],
  ),
  ...at(
    'src/pages/home.ts',
    { 'src/assets/icons/home.svg': '', 'build.sh': 'cp -r src/assets dist/assets\n' },
    [
      [
        'is not where nobody writes the way to',
        '../assets/img/home.svg',
        '../assets/img/home.svg → ../assets/icons/home.svg (misspelled)',
      ],
    ],
  ),
  ...at(
    'test/a.js',
    {
      'src/services/user.js': '',
      Makefile: 'all:\n\t@cp -r package.json src test build/\n',
      'deploy.sh':
        '# no longer cp src/services/user.js src/user.js\nrsync -av --exclude src/services/user.js ./ me@host:/srv\n',
    },
    [
      [
        'keeps its place beside what is copied with it',
        '../src/user.js',
        '../src/user.js → ../src/services/user.js (misspelled)',
      ],
    ],
  ),
  ...at(
    'test/a.js',
    { 'src/services/user.js': '', Makefile: 'all:\n\t@cp src/services/user.js src/user.js\n' },
    [['is there by another name', '../src/user.js', 'unknown: after-build']],
  ),
]);

suite('what two packages copy', [
  ...at(
    'client/src/a.ts',
    {
      'server/src/telemetry.ts': '',
      'client/Dockerfile': 'COPY src ./src\n',
      'server/Dockerfile': 'COPY src ./src\n',
      'client/build.sh': 'cp -R src/* dist/\n',
      'server/build.sh': 'cp -R src/* dist/\n',
    },
    [['comes to two places', './telemetry', './telemetry → ../../server/src/telemetry (misspelled)']],
  ),
]);

suite('a folder whose output git ignores', [
  ...at(
    'src/grammar/index.ts',
    { '.gitignore': 'src/grammar/*.js\n', 'src/grammar/parser.pegjs': '', 'src/grammar/tokens.ts': '' },
    [
      ['gets there what another tool makes', './parser.js', 'unknown: generated'],
      ['excuses no slip', './tokns.js', './tokns.js → ./tokens.js (misspelled)'],
    ],
  ),
]);

suite("a global that webpack's configuration names", [
  ...at(
    'src/a.js',
    {
      'package.json': '{}',
      'package-lock.json': '{"packages":{}}',
      'tsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}',
      'src/configs/index.js': '',
      'webpack.config.js': `module.exports = { externals: { config: 'window.CONFIG' } };\n`,
    },
    [['is no slip for a folder', 'config', 'unknown: unexplained']],
  ),
]);

suite('a step too many', [
  ...at(
    'it/node/adapter.js',
    { 'packages/node/package.json': '{}', 'it/node/Dockerfile': 'COPY it/node/adapter.js ./\n' },
    [['is right where a container runs the script', '../packages/node/package.json', 'unknown: after-build']],
  ),
  ...at(
    'it/apollo/query/scenario.mjs',
    { 'it/apollo/server.mjs': '', 'it/apollo/query/test.ts': `run(__dirname, 'scenario.mjs');\n` },
    [
      ['is right where a test runs a copy of the script', '../../server.mjs', 'unknown: after-build'],
      ['excuses no slip', '../sever.mjs', '../sever.mjs → ../server.mjs (misspelled)'],
      ['excuses nothing that lies nowhere', '../../telemetry.mjs', '../../telemetry.mjs (not-found)'],
    ],
  ),
  ...at(
    'it/apollo/query/scenario.mjs',
    { 'it/apollo/server.mjs': '', 'it/apollo/query/test.ts': `import './scenario.mjs';\n` },
    [
      [
        'is one where a test imports the script',
        '../../server.mjs',
        '../../server.mjs → ../server.mjs (misspelled)',
      ],
    ],
  ),
]);

const staged = { 'src/StageName.ts': '', 'src/topics.tsx': '', 'src/data.js': '', 'src/x.mts': '' };

suite("another extension of TypeScript's", [
  ...at('src/a.tsx', staged, [
    [
      'is understood by TypeScript, and gone when the file runs',
      `import type { A } from './StageName.tsx';`,
      'unknown: after-build',
    ],
    ['the other way round', `export type { A } from './topics.ts';`, 'unknown: after-build'],
    ['in a type', `let a: import('./topics.ts').A;`, 'unknown: after-build'],
    ['of a script', `import type { A } from './data.tsx';`, 'unknown: after-build'],
    [
      'fails when the file runs',
      `import { a } from './StageName.tsx';`,
      './StageName.tsx → ./StageName.ts (misspelled)',
    ],
    [
      'is none of modules of the other kind',
      `import type { A } from './x.ts';`,
      './x.ts → ./x.mts (misspelled)',
    ],
  ]),
]);

suite('a sample of a codemod', [
  ...at(
    'packages/x-codemod/src/v8/charts/actual.spec.tsx',
    {
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/charts/package.json': json({ name: '@acme/charts' }),
      'packages/charts/ChartsContainer.ts': '',
      'packages/charts/index.ts': '',
    },
    [['names what another version has', '@acme/charts/ChartContainer', 'unknown: template']],
  ),
  ...at(
    'packages/x-codemod/src/v8/charts/index.ts',
    { 'package.json': '{}', 'packages/x-codemod/src/v8/charts/rename.ts': '' },
    [['is not the codemod itself', './renam', './renam → ./rename (misspelled)']],
  ),
]);

suite('a folder that is copied into a container', [
  ...at('web/a.js', { 'shared/mongodb.js': '', Dockerfile: 'COPY web ./web\nCOPY shared ./shared\n' }, [
    ['keeps its place', '../mongodb', '../mongodb → ../shared/mongodb (misspelled)'],
  ]),
]);

suite('a path into dist, which is not there,', [
  ...at('it/test.js', { 'it/package.json': '{}', 'it/webpack.config.js': '', 'it/b.js': '' }, [
    ["is webpack's default output", './dist/main.js', 'unknown: generated'],
    ['excuses no other folder', './disk/telemetry.js', './disk/telemetry.js (not-found)'],
  ]),
  ...at('it/test.js', { 'it/package.json': '{}', 'it/b.js': '' }, [
    ['leads nowhere without a bundler', './dist/telemetry.js', './dist/telemetry.js (not-found)'],
  ]),
]);

const mocked = {
  'package.json': json({ dependencies: { '@docs/plugin-pwa': '1' } }),
  'package-lock.json': json({ packages: { 'node_modules/@docs/plugin-pwa': {} } }),
  '__mocks__/@docs/plugin-a.js': '',
  '__mocks__/theme-a/index.js': '',
};

suite('a package that is but mocked', [
  ...at('test/a.test.js', mocked, [
    ['is found among the mocks', `jest.mock('@docs/plugin-a');`, 'unknown: virtual'],
    ['may be a folder there', `require('theme-a');`, 'unknown: virtual'],
    [
      'is missing when no mock is called so',
      `jest.mock('@docs/plugin-pw');`,
      '@docs/plugin-pw → @docs/plugin-pwa (misspelled)',
    ],
  ]),
]);

suite('one of many files of one name', [
  ...at(
    'modules/notes/src/a.ts',
    {
      'a/b/c/types.ts': '',
      'a/b/d/types.ts': '',
      'a/b/e/types.ts': '',
      'a/b/f/types.ts': '',
      'g/model/types.ts': '',
    },
    [
      ['is no guess', '../app/types', '../app/types (not-found)'],
      [
        'is one in a folder of the same name',
        '../model/types',
        '../model/types → ../../../g/model/types (misspelled)',
      ],
    ],
  ),
]);

suite('a file that the configuration of a bundler writes', [
  ...at(
    'app/boot.js',
    {
      'package.json': '{}',
      'app/package.json': '{}',
      'app/webpack.config.js': `fs.writeFileSync(path.join(out, 'telemetry.out.js'), text);\n`,
      'app/b.js': '',
    },
    [
      ['need not be there', `import('./telemetry.out.js');`, 'unknown: generated'],
      ['announces no other', `import('./telemetry.js');`, './telemetry.js (not-found)'],
    ],
  ),
]);

suite('a source of what is tracked as it was built', [
  ...at('src/node.js', { 'dist/node.js': '', 'dist/sync.js': '' }, [
    ['finds there what lies beside it', './sync.js', 'unknown: after-build'],
  ]),
  ...at('src/other.js', { 'dist/node.js': '', 'dist/sync.js': '' }, [
    ['finds nothing there when it is none', './sync.js', './sync.js → ../dist/sync.js (misspelled)'],
  ]),
]);

suite('what is no reason for a path to be missing', [
  ...at('src/MissingPayment.ts', { 'src/b.ts': '' }, [
    ['is a component about what is missing', './telemetry', './telemetry (not-found)'],
  ]),
  ...at('test/missing-payment.ts', { 'src/b.ts': '' }, [
    ['unless it is a test', './telemetry', 'unknown: optional'],
  ]),
  ...at(
    'src/a.ts',
    {
      'tsconfig.json': '{"compilerOptions":{"paths":{"ai":["./node_modules/ai-v7/index.d.ts"]}}}',
      'src/b.ts': '',
    },
    [['is an alias into what is installed', './telemetry', './telemetry (not-found)']],
  ),
  ...at(
    'test/a.ts',
    { 'package.json': json({ imports: { '#context': './src/telemetry.ts' } }), 'src/b.ts': '' },
    [['is a manifest that names a file of another folder', '../telemetry', '../telemetry (not-found)']],
  ),
  ...at('src/a.ts', { 'package.json': json({ dependencies: { telemetry: '1' } }), 'src/b.ts': '' }, [
    ['is a package of that name', './telemetry', './telemetry → telemetry (misspelled)'],
    ['unless the path is a script that was copied', './telemetry.js', 'unknown: generated'],
  ]),
]);

const layered = {
  'package.json': json({ dependencies: { nuxt: '4' } }),
  'nuxt.config.ts': `import base from './config/nuxt';\nexport default base;\n`,
  'config/nuxt.ts': '',
  'client/utils/http.ts': '',
};

suite('a configuration that is put together of others', [
  ...at('client/a.ts', layered, [
    ['may say that an alias leads to another folder', '~/utils/http', 'unknown: unexplained'],
    ['and leaves open what is missing', '~/telemetry', 'unknown: unexplained'],
  ]),
  ...at(
    'src/a.ts',
    {
      ...svelteApp,
      'aliases.ts': '',
      'vite.config.ts': `import alias from './aliases';\nexport default { resolve: { alias } };\n`,
    },
    [['may be that of another tool', '$lib/telemetry', 'unknown: unexplained']],
  ),
]);

suite('the mark of a scope', [
  ...at(
    'src/a.js',
    { 'package.json': json({ dependencies: { '@scope/kit': '1' } }), 'package-lock.json': '{"packages":{}}' },
    [
      [
        'is left out where a lockfile knows no such package',
        'scope/kit',
        'scope/kit → @scope/kit (misspelled)',
      ],
    ],
  ),
]);
