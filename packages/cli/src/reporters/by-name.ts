import { json } from './json.js';
import type { Format, Reporter } from './reporter.js';
import { stylish } from './stylish.js';

/** The reporter of each format. */
export const REPORTERS: Readonly<Record<Format, Reporter>> = { stylish, json };
