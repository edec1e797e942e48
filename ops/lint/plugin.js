'use strict';

const { basename, dirname } = require('node:path');
const { builtinRules } = require('eslint/use-at-your-own-risk');

/** Names that say nothing of what a file is about. */
const EMPTY_NAMES = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'services',
  'service',
  'managers',
  'manager',
  'misc',
];

/** A file or folder must be named after what it does. */
const noEmptyNames = {
  meta: { type: 'problem', schema: [], messages: { empty: '«{{name}}» says nothing: name it after what it does' } },
  create(context) {
    return {
      Program(node) {
        const names = [...dirname(context.filename).split('/'), basename(context.filename).split('.')[0]];
        for (const name of names.slice(context.cwd.split('/').length)) {
          const words = name.split(/[-_]|(?=[A-Z])/).map((word) => word.toLowerCase());
          if (EMPTY_NAMES.includes(words.at(-1))) context.report({ node, messageId: 'empty', data: { name } });
        }
      },
    };
  },
};

/** What a function works in, not on: it stands first and is not counted. */
const CONTEXTS = ['tx', 'session'];
/** More than three, and nobody remembers their order: an options object names them. */
const MAX_PARAMS = 3;

const maxParams = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { many: 'Too many parameters ({{count}}); beyond {{max}} they go into an options object' },
  },
  create(context) {
    const check = (node) => {
      const [first, ...rest] = node.params;
      const isContext = first?.type === 'Identifier' && CONTEXTS.includes(first.name);
      const count = isContext ? rest.length : node.params.length;
      if (count > MAX_PARAMS) context.report({ node, messageId: 'many', data: { count, max: MAX_PARAMS } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

const QUERY_METHODS = ['query', 'execute', 'one', 'maybe'];

/** SQL takes parameters. What is put into its text must be a constant of the code, written in CAPITALS. */
const noBuiltSql = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { built: 'This SQL is built from a value: pass it as a parameter ($1), or make it a CONSTANT' },
  },
  create(context) {
    const isConstant = (node) =>
      (node.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(node.name)) ||
      (node.type === 'MemberExpression' && isConstant(node.object));
    const isBuilt = (node) =>
      (node.type === 'TemplateLiteral' && !node.expressions.every(isConstant)) ||
      (node.type === 'BinaryExpression' &&
        node.operator === '+' &&
        [node.left, node.right].some((side) => !isPlain(side)));
    const isPlain = (node) =>
      node.type === 'Literal' ||
      isConstant(node) ||
      (/^(TemplateLiteral|BinaryExpression)$/.test(node.type) && !isBuilt(node));
    return {
      CallExpression(node) {
        const { callee } = node;
        const isQuery = callee.type === 'MemberExpression' && QUERY_METHODS.includes(callee.property.name);
        if (isQuery && node.arguments[0] && isBuilt(node.arguments[0])) {
          context.report({ node: node.arguments[0], messageId: 'built' });
        }
      },
    };
  },
};

/** The limit on a function's length, for which the callback of `describe` is a chapter and not a function. */
const maxLinesPerFunction = {
  ...builtinRules.get('max-lines-per-function'),
  create(context) {
    const isChapter = (node) => node.parent?.type === 'CallExpression' && /^describe/.test(nameOf(node.parent.callee));
    const report = (descriptor) => {
      if (!isChapter(descriptor.node)) context.report(descriptor);
    };
    return builtinRules.get('max-lines-per-function').create(Object.create(context, { report: { value: report } }));
  },
};

/** `describe`, `describe.each(…)`, `` describe.each`…` ``: the first identifier of a callee. */
function nameOf(callee) {
  let node = callee;
  while (node && node.type !== 'Identifier') node = node.object ?? node.callee ?? node.tag;
  return node?.name ?? '';
}

module.exports = {
  rules: {
    'no-empty-names': noEmptyNames,
    'no-built-sql': noBuiltSql,
    'max-params': maxParams,
    'max-lines-per-function': maxLinesPerFunction,
  },
};
