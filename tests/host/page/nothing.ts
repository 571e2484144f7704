/** Stands for Node's own modules (stream, tty, util) which some bundled library names but never uses in a browser. */
export default {};
