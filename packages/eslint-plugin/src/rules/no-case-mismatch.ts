import { createRule } from '../create-rule.js';

export default createRule({
  name: 'no-case-mismatch',
  description: 'Disallow import paths whose letter case or Unicode form differs from the file',
  kinds: ['case-mismatch', 'unicode-mismatch'],
  recommended: true,
  fixable: 'code',
});
