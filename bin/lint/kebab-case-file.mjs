import path from "node:path";

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** ESLint rule: file names are kebab-case, as the main export they are named after. */
export const kebabCaseFile = {
  meta: { type: "suggestion", schema: [], messages: { name: 'The file name "{{name}}" is not kebab-case.' } },
  create(context) {
    const name = path.basename(context.filename);
    return {
      Program(node) {
        if (!KEBAB.test(name)) context.report({ node, messageId: "name", data: { name } });
      },
    };
  },
};
