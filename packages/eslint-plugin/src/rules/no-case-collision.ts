import { createRule } from '../create-rule.js';

export default createRule({
  name: 'no-case-collision',
  description:
    'Disallow imports of a path beside which git tracks another one that differs in letter case alone',
  kinds: ['case-collision'],
  recommended: true,
});
