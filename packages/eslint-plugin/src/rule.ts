/** A rule, as ESLint 8.57 to 10 and oxlint take it. The type is our own, so that users need no other package's types. */
export interface Rule {
  meta: {
    type: 'problem';
    docs: {
      description: string;
      url: string;
      /** Whether `recommended` turns it on; `strict` turns on all. */
      recommended: boolean;
    };
    fixable?: 'code';
    hasSuggestions: boolean;
    schema: never[];
    messages: Record<string, string>;
  };
  defaultOptions: [];
  create(context: object): Record<string, (node: object) => void>;
}
