/**
 * The text that a string literal of PromQL stands for; undefined for one that Prometheus cannot read. It knows Go's escapes and no
 * others: `"a\.b"` is a mistake.
 */
export function unquote(literal: string): string | undefined {
  const quote = literal[0];
  const inner = literal.slice(1, -1);
  if (literal.length < 2 || !literal.endsWith(quote)) {
    return undefined;
  }
  if (quote === '`') {
    return inner;
  }
  let isRead = !inner.includes('\n');
  const text = inner.replace(/\\(x..|u.{4}|U.{8}|\d{3}|[^]|$)/g, (_, escape: string) => {
    const meant = escape === quote ? quote : unescaped(escape);
    isRead &&= meant !== undefined;
    return meant ?? '';
  });
  return isRead ? text : undefined;
}

const LETTERS: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

function unescaped(escape: string): string | undefined {
  if (escape.length < 2) {
    return LETTERS[escape];
  }
  const isOctal = /^[0-3][0-7]{2}$/.test(escape);
  if (!isOctal && !/^[xuU][\da-fA-F]+$/.test(escape)) {
    return undefined;
  }
  const code = isOctal ? parseInt(escape, 8) : parseInt(escape.slice(1), 16);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    return undefined;
  }
  // Octal and `\x` say bytes; above ASCII one byte is no character.
  return code > 0x7f && (isOctal || escape[0] === 'x') ? '\ufffd' : String.fromCodePoint(code);
}
