import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { output } from '../process.js';
import { cacheFolder } from '../records.js';

/** Packages whose files are sources, not bundles; one for each way of writing modules. */
const published = [
  { name: 'webpack', version: '5.112.2', holds: 'CommonJS' },
  { name: 'react-native', version: '0.88.1', holds: 'Flow' },
  { name: 'rxjs', version: '7.8.2', holds: 'TypeScript' },
  { name: 'three', version: '0.187.0', holds: 'ES modules' },
  { name: '@sveltejs/kit', version: '3.2.0', holds: 'Svelte' },
  { name: '@astrojs/starlight', version: '0.42.4', holds: 'Astro' },
  { name: '@nuxt/ui', version: '4.11.2', holds: 'Vue' },
];

/** The folders of these packages, from npm where they are not there yet; nothing that they depend on. */
export function publishedSources(): readonly string[] {
  return published.map(({ name, version }) => {
    const place = join(cacheFolder, 'published', `${name.replace(/^@.*\//, '')}-${version}`);
    if (!existsSync(place)) unpack(`${name}@${version}`, place);
    return place;
  });
}

function unpack(specification: string, place: string): void {
  console.error(`fetching ${specification} …`);
  const folder = `${place}.unpacked`;
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', specification, '--silent', '--ignore-scripts', '--pack-destination', folder];
  const archive = output({ program: 'npm', parameters: pack, folder }).trim();
  output({ program: 'tar', parameters: ['-xzf', archive], folder });
  output({ program: 'mv', parameters: ['package', place], folder });
}
