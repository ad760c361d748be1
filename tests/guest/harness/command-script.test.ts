import { describe, expect, it } from 'vitest';
import { commandScript } from './command-script.ts';

const context = { cwd: '/repo', env: {} };

describe('commandScript', () => {
  it('quotes arguments', () => {
    expect(commandScript(['echo', "it's", '$HOME'], context)).toBe(
      "cd '/repo' || exit 126\nexec 'echo' 'it'\\''s' '$HOME'\n",
    );
  });

  it('leaves a shell line alone', () => {
    expect(commandScript('echo $HOME | wc', context)).toContain('\necho $HOME | wc\n');
  });

  it('exports variables', () => {
    expect(commandScript('env', { ...context, env: { A: 'b c' } })).toContain("export A='b c'\n");
  });

  it('refuses what is no name', () => {
    expect(() => commandScript('env', { ...context, env: { 'A;B': '' } })).toThrow(TypeError);
  });
});
