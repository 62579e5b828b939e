import { createRule } from '../create-rule.js';

export default createRule({
  name: 'no-misspelled-path',
  description: 'Disallow import paths that exist nowhere',
  kinds: ['misspelled', 'not-found'],
  recommended: true,
});
