#!/usr/bin/env node
/** The command in a clone: `npx anomalyband-rules`. `npm run build:rules` makes one file of it that needs no clone. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./main.ts', import.meta.url);
