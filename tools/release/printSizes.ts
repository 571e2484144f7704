/** `npm run sizes -- BEFORE`: the size of each script in `dist`, against those of another built folder. */
import { sizesOf, sizeTable } from './sizes';

process.stdout.write(`${sizeTable(sizesOf(process.argv[2] ?? 'dist'), sizesOf('dist'))}\n`);
