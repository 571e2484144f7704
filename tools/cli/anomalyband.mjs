#!/usr/bin/env node
/** The command in a clone: `npx anomalyband`. `npm run package:cli` makes a package of it that needs no clone. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./main.ts', import.meta.url);
