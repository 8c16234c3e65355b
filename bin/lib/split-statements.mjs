/**
 * Splits a SQL script into its statements, without their closing semicolons. Semicolons inside quotes, dollar quotes
 * and comments do not count. A distributed Postgres accepts some statements only if they are sent alone.
 */
export function splitStatements(script) {
  const statements = [];
  let start = 0;
  let hasContent = false;
  const close = (end) => {
    if (hasContent) statements.push(script.slice(start, end).trim());
    start = end + 1;
    hasContent = false;
  };
  for (let at = 0; at < script.length;) {
    const comment = commentEnd(script, at);
    if (comment > at) {
      at = comment;
    } else if (script[at] === ";") {
      close(at);
      at += 1;
    } else {
      if (script[at].trim()) hasContent = true;
      at = quoteEnd(script, at);
    }
  }
  close(script.length);
  return statements;
}

/** Index just after the comment that begins at `at`, or `at` if there is none. Block comments nest in Postgres. */
function commentEnd(script, at) {
  if (script.startsWith("--", at)) {
    const newline = script.indexOf("\n", at);
    return newline < 0 ? script.length : newline + 1;
  }
  if (!script.startsWith("/*", at)) return at;
  let depth = 0;
  for (let i = at; i < script.length; i++) {
    if (script.startsWith("/*", i)) {
      depth += 1;
      i += 1;
    } else if (script.startsWith("*/", i)) {
      depth -= 1;
      i += 1;
      if (depth === 0) return i + 1;
    }
  }
  throw new Error(`A block comment that starts at character ${at} is not closed.`);
}

/** Index just after the quoted text, or the single character, that begins at `at`. */
function quoteEnd(script, at) {
  const quote = script[at];
  if (quote === "'" || quote === '"') return closingQuote(script, at, quote);
  if (quote !== "$" || /[\w$]/.test(script[at - 1] ?? " ")) return at + 1;
  const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(script.slice(at, at + 64))?.[0];
  if (!tag) return at + 1;
  const end = script.indexOf(tag, at + tag.length);
  if (end < 0) throw new Error(`The dollar quote ${tag} that starts at character ${at} is not closed.`);
  return end + tag.length;
}

function closingQuote(script, at, quote) {
  const escapes = quote === "'" && /(^|[^\w$])[eE]$/.test(script.slice(Math.max(0, at - 2), at));
  for (let i = at + 1; i < script.length; i++) {
    if (escapes && script[i] === "\\") i += 1;
    else if (script[i] === quote && script[i + 1] === quote) i += 1;
    else if (script[i] === quote) return i + 1;
  }
  throw new Error(`The quote ${quote} that starts at character ${at} is not closed.`);
}
