import { scenarios } from './scenario.js';
import { suite } from './suite.js';

const world = {
  files: {
    'src/components/Button.tsx': '',
    'src/components/Card/index.ts': '',
    'src/components/Card/CardTitle.tsx': '',
    'src/utils/format.ts': '',
    'src/utils/date/parse.ts': '',
    'src/utils/data.json': '{}',
    'src/styles/main.css': '',
    'src/App.tsx': '',
  },
  importer: 'src/pages/Home.tsx',
};

suite(
  'a relative path',
  scenarios(world, [
    ['is right without an extension', '../components/Button', 'fine'],
    ['is right with the extension of its output', '../components/Button.jsx', 'fine'],
    ['is right with another extension of its output', '../components/Button.js', 'fine'],
    ['is right with its own extension', '../components/Button.tsx', 'fine'],
    ['is right as a folder with an index', '../components/Card', 'fine'],
    ['is right as a folder with a slash', '../components/Card/', 'fine'],
    ['is right with a doubled slash', '../components//Button', 'fine'],
    ['is right with a step that leads nowhere', './../components/./Button', 'fine'],
    ['is right by its folder itself', '..//App', 'fine'],
    [
      'has the wrong case in the last segment',
      '../components/button',
      '../components/button → ../components/Button (case-mismatch, fix)',
    ],
    [
      'has the wrong case in the middle',
      '../utils/Date/parse',
      '../utils/Date/parse → ../utils/date/parse (case-mismatch, fix)',
    ],
    [
      'has the wrong case in the first',
      '../Components/Card/CardTitle',
      '../Components/Card/CardTitle → ../components/Card/CardTitle (case-mismatch, fix)',
    ],
    [
      'has the wrong case in two of three',
      '../Components/card/CardTitle',
      '../Components/card/CardTitle → ../components/Card/CardTitle (case-mismatch, fix)',
    ],
    [
      'has the wrong case in all',
      '../COMPONENTS/CARD/CARDTITLE',
      '../COMPONENTS/CARD/CARDTITLE → ../components/Card/CardTitle (case-mismatch, fix)',
    ],
    [
      'has the wrong case in a folder with an index',
      '../components/card',
      '../components/card → ../components/Card (case-mismatch, fix)',
    ],
    [
      'has the wrong case in a folder with a slash',
      '../components/card/',
      '../components/card/ → ../components/Card/ (case-mismatch, fix)',
    ],
    [
      'has the wrong case in front of ./index',
      '../components/card/index',
      '../components/card/index → ../components/Card/index (case-mismatch, fix)',
    ],
    [
      'has the wrong case in index itself',
      '../components/Card/Index',
      '../components/Card/Index → ../components/Card/index (case-mismatch, fix)',
    ],
    [
      'has the wrong case in an extension',
      '../utils/data.JSON',
      '../utils/data.JSON → ../utils/data.json (case-mismatch, fix)',
    ],
    [
      'has the wrong case in an extension of output',
      '../components/Button.JS',
      '../components/Button.JS → ../components/Button.js (case-mismatch, fix)',
    ],
    [
      'has the wrong case before an extension of output',
      '../components/button.js',
      '../components/button.js → ../components/Button.js (case-mismatch, fix)',
    ],
    [
      'has the wrong case of a style',
      '../Styles/Main.css',
      '../Styles/Main.css → ../styles/main.css (case-mismatch, fix)',
    ],
    [
      'has the wrong case before a query',
      '../styles/Main.css?inline',
      '../styles/Main.css?inline → ../styles/main.css?inline (case-mismatch, fix)',
    ],
    [
      'has the wrong case before a hash',
      '../styles/Main.css#x',
      '../styles/Main.css#x → ../styles/main.css#x (case-mismatch, fix)',
    ],
    [
      'has the wrong case behind a loader',
      '!!raw-loader!../styles/Main.css',
      '!!raw-loader!../styles/Main.css → !!raw-loader!../styles/main.css (case-mismatch, fix)',
    ],
    [
      'has the wrong case in a way that goes up and down',
      '../pages/../Utils/format',
      '../pages/../Utils/format → ../pages/../utils/format (case-mismatch, fix)',
    ],
    ['is one step too deep', '../../utils/format', '../../utils/format → ../utils/format (misspelled)'],
    ['is one step too shallow', './utils/format', './utils/format → ../utils/format (misspelled)'],
    ['has a typo in the last segment', '../utils/fromat', '../utils/fromat → ../utils/format (misspelled)'],
    ['has a typo in a folder', '../utlis/format', '../utlis/format → ../utils/format (misspelled)'],
    [
      'has a typo in the middle',
      '../utils/dete/parse',
      '../utils/dete/parse → ../utils/date/parse (misspelled)',
    ],
    ['has a typo and the wrong case', '../utils/Fromat', '../utils/Fromat → ../utils/format (misspelled)'],
    [
      'has another separator',
      '../components/Card/card-title',
      '../components/Card/card-title → ../components/Card/CardTitle (misspelled)',
    ],
    [
      'has underscores',
      '../components/Card/card_title',
      '../components/Card/card_title → ../components/Card/CardTitle (misspelled)',
    ],
    ['is singular', '../component/Button', '../component/Button → ../components/Button (misspelled)'],
    ['is plural', '../components/Buttons', '../components/Buttons → ../components/Button (misspelled)'],
    ['has the wrong extension', '../utils/data.yaml', '../utils/data.yaml → ../utils/data.json (misspelled)'],
    ['lacks the extension of data', '../utils/data', '../utils/data → ../utils/data.json (misspelled)'],
    ['lies in another folder', '../utils/Button', '../utils/Button → ../components/Button (misspelled)'],
    ['lacks a folder', '../utils/parse', '../utils/parse → ../utils/date/parse (misspelled)'],
    [
      'has a folder too many',
      '../utils/helpers/format',
      '../utils/helpers/format → ../utils/format (misspelled)',
    ],
    [
      'has a backslash',
      String.raw`import '..\\utils\\format';`,
      String.raw`..\utils\format → ../utils/format (misspelled)`,
    ],
    ['lacks the slash behind its dots', '..utils/format', '..utils/format → ../utils/format (misspelled)'],
    ['is nowhere', '../services/telemetry', '../services/telemetry (not-found)'],
  ]),
);
