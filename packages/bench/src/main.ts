import { optionsOf } from './options.js';
import { terminalSection } from './section.js';
import { accuracy } from './sections/accuracy.js';
import { growth } from './sections/growth.js';
import { peers } from './sections/peers.js';
import { speed } from './sections/speed.js';

const sections = { accuracy, peers, speed, growth };

const options = optionsOf(process.argv.slice(2), Object.keys(sections));
for (const [name, section] of Object.entries(sections)) {
  if (options.sections.length > 0 && !options.sections.includes(name)) continue;
  process.stdout.write(terminalSection(section(options)));
}
