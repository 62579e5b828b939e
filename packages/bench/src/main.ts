import { circumstances } from './machine.js';
import { optionsOf } from './options.js';
import { writePage } from './page.js';
import { terminalSection } from './section.js';
import { accuracy } from './sections/accuracy.js';
import { growth } from './sections/growth.js';
import { peers } from './sections/peers.js';
import { rules } from './sections/rules.js';
import { speed } from './sections/speed.js';

/** What can be measured, by the name that is typed: one more is one more line. */
const sections = { accuracy, peers, speed, growth, rules };

const options = optionsOf(process.argv.slice(2), Object.keys(sections));
for (const [name, measured] of Object.entries(sections)) {
  if (options.sections.length > 0 && !options.sections.includes(name)) continue;
  const { title, blocks } = measured(options);
  const section = { title, blocks: [circumstances(), ...blocks] };
  process.stdout.write(`${terminalSection(section)}\n`);
  if (options.write) writePage(section);
}
