/** Whether a text can stand in a YAML file: no control characters but tab and line end, no halves of surrogate pairs. */
export function isPlainText(text: string): boolean {
  const loneHalf = /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
  return !loneHalf && !/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/.test(text);
}
