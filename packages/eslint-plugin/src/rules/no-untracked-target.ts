import { createRule } from '../create-rule.js';

export default createRule({
  name: 'no-untracked-target',
  description: 'Disallow imports of files that git neither tracks nor ignores',
  kinds: ['untracked-target'],
  recommended: false,
});
