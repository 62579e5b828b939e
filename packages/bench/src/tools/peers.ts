import { biome } from './biome.js';
import { dependencyCruiser } from './dependency-cruiser.js';
import { eslintTools } from './eslint.js';
import { fallow } from './fallow.js';
import { installedPeers } from './installed.js';
import { knip } from './knip.js';
import type { Tool } from './tool.js';
import { tsc } from './tsc.js';

/** Everything that competes, installed where it is not. */
export function peerTools(): readonly Tool[] {
  const peers = installedPeers();
  return [
    fallow(peers),
    knip(peers),
    biome(peers),
    tsc(peers),
    dependencyCruiser(peers),
    ...eslintTools(peers),
  ];
}
