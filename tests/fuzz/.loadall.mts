import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { load } from '@tsbpf/runtime';

const dir = process.argv[2];
for (const f of readdirSync(dir)) {
  const t0 = Date.now();
  const entry = `${dir}/${f}`;
  const c = compile({ entry });
  if (!c.tracer) {
    console.log(
      f,
      'COMPILE',
      c.diagnostics.map((d) => renderDiagnostic(d, { colour: false })).join('\n'),
    );
    continue;
  }
  const m = await import(pathToFileURL(entry).href);
  const probes = Object.keys(m).filter((k) => m[k].kind === 'syscallProgram');
  let bad = 0;
  for (const p of process.argv[3] ? probes : [undefined]) {
    try {
      const t = await load(c.tracer.bytes, m, p ? ({ probes: [p] } as never) : {});
      await t.close();
    } catch (e) {
      bad++;
      console.log(f, p, (e as Error).message.slice(0, 300));
    }
  }
  console.log(f, probes.length, 'bad', bad, Date.now() - t0, 'ms');
}
