import { createRule } from '../create-rule.js';

export default createRule({
  name: 'no-git-case-drift',
  description: 'Disallow imports that agree with this disk where git spells the path otherwise',
  kinds: ['git-case-drift'],
  recommended: true,
});
