import { type Job, runModule } from './module.ts';
import type { Answer } from './pool.ts';

/** One process of `pool.ts`: runs the modules that it is sent. */
process.on('message', async (job: Job) => {
  process.send?.(await answerTo(job));
});

async function answerTo(job: Job): Promise<Answer> {
  try {
    return { report: await runModule(job) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
