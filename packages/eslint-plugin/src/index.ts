import plugin from './plugin.js';

// `.eslintrc` is read by `require`, which gives this export for the whole module.
export { plugin as default, plugin as 'module.exports' };
