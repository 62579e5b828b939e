import { optionsOf } from './options.js';
import { terminalSection } from './section.js';
import { accuracy } from './sections/accuracy.js';

const sections = { accuracy };

const options = optionsOf(process.argv.slice(2), Object.keys(sections));
for (const [name, section] of Object.entries(sections)) {
  if (options.sections.length > 0 && !options.sections.includes(name)) continue;
  process.stdout.write(terminalSection(section(options)));
}
