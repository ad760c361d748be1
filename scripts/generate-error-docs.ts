// Writes docs/errors. Run: npx tsx --conditions=tsbpf-source scripts/generate-error-docs.ts
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_DOCS, errorDocs } from './error-docs.ts';

const folder = join(fileURLToPath(new URL('..', import.meta.url)), ERROR_DOCS);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of errorDocs()) writeFileSync(join(folder, name), text);
