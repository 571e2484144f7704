import { Document, Scalar, visit } from 'yaml';

/**
 * Data as YAML that Go's readers (Prometheus', Kubernetes', Grafana's) read back as it was, character by character. Without
 * folding: a line of PromQL stays a line. Texts are quoted wherever a reader of YAML 1.1 or 1.2 could take them for something else.
 *
 * @param data - its texts are well-formed, as `isPlainText` has it
 * @param heading - lines of comment at the top, none with a line end in it
 */
export function yamlText(data: unknown, heading: string[]): string {
  const document = new Document(data, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && mustBeQuoted(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  const comment = heading.map((line) => `# ${line}\n`).join('');
  const text = document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
  // Escaped characters stand between double quotes by now, or in a comment.
  return (comment + text).replace(new RegExp(UNPRINTABLE, 'g'), escaped);
}

function mustBeQuoted(text: string): boolean {
  return UNPRINTABLE.test(text) || looksLikeNumber(text) || (text.includes('\n') && !isPlainBlock(text));
}

/**
 * Line ends of YAML 1.1, byte order marks, and what Go's reader takes for no character. The library leaves most of them as they
 * are, between double quotes as well.
 */
const UNPRINTABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Go's readers know more numbers than YAML has, `0o7`, `0X1F` or `1e_3`: one word that starts like a number, but no duration. */
function looksLikeNumber(text: string): boolean {
  return /^[-+.\d][\w.+-]*$/.test(text) && !/^(\d+(ms|[ywdhms]))+$/.test(text);
}

/** Go's reader refuses block text that starts with a tab, and blanks at its ends depend on indicators: quoted, both are clear. */
function isPlainBlock(text: string): boolean {
  return !/\t|^\s|\s$/.test(text);
}
