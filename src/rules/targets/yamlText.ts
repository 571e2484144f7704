import { Document, Scalar, visit } from 'yaml';

/**
 * Data as YAML, without folding: a line of PromQL stays a line. Strings are quoted wherever another reader (YAML 1.1 included,
 * which Prometheus' and Kubernetes' readers are) could take them for something else.
 *
 * @param heading - lines of comment at the top
 */
export function yamlText(data: unknown, heading: string[]): string {
  const document = new Document(data, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.includes('\n') && !isPlainBlock(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  const comment = heading.map((line) => `# ${line}\n`).join('');
  return comment + document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

/** Go's reader refuses block text that starts with a tab, and blanks at its ends depend on indicators: quoted, both are clear. */
function isPlainBlock(text: string): boolean {
  return !/\t|^\s|\s$/.test(text);
}
