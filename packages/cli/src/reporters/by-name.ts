import { agent } from './agent.js';
import { azure } from './azure.js';
import { checkstyle } from './checkstyle.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { rdjson, rdjsonl } from './rdjson.js';
import type { Format, Reporter } from './reporter.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

/** The reporter of each format. */
export const REPORTERS: Readonly<Record<Format, Reporter>> = {
  stylish,
  json,
  github,
  sarif,
  gitlab,
  azure,
  rdjson,
  rdjsonl,
  junit,
  checkstyle,
  markdown: (report) => markdown(report),
  agent,
};
