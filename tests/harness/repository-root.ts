import { realpathSync } from 'node:fs';
import { join } from 'node:path';

export const repositoryRoot = realpathSync(join(import.meta.dirname, '../..'));
