import { InvalidArgumentError, Option } from 'commander';
import { type ManifestParam, schemaName } from '../manifest.ts';
import { escapeText } from '../output/escape.ts';
import { defaultText, type ParamValue, parseParam } from './param-value.ts';

/** The flags of a tracer's params. */
export interface ParamFlags {
  readonly options: readonly Option[];
  /** Long flag of each param, by the param's name. */
  readonly flags: ReadonlyMap<string, string>;
  /** The params among the parsed options of the command. Params without a flag keep their default. */
  valuesOf(parsed: Readonly<Record<string, unknown>>): Record<string, ParamValue>;
}

/** Flag name of a param: `minLatency` becomes `min-latency`. */
export function flagName(param: string): string {
  return param
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
}

/**
 * One flag for each param, two (`--x`, `--no-x`) for a bool. A name that tsbpf itself uses gets the
 * prefix `param-`.
 * @param taken Long flags of the command, such as `--pid`.
 */
export function paramFlags(params: readonly ManifestParam[], taken: Iterable<string>): ParamFlags {
  const used = new Set(taken);
  const attributes = new Map<string, string>();
  const flags = new Map<string, string>();
  const options = params.flatMap((param) => {
    const name = freeName(param.name, used);
    const made = optionsOf(param, name);
    flags.set(param.name, `--${name}`);
    for (const option of made) {
      used.add(option.long ?? '');
      attributes.set(option.attributeName(), param.name);
    }
    return made;
  });
  return {
    options,
    flags,
    valuesOf: (parsed) =>
      Object.fromEntries(
        [...attributes]
          .filter(([attribute]) => parsed[attribute] !== undefined)
          .map(([attribute, param]) => [param, parsed[attribute] as ParamValue]),
      ),
  };
}

function freeName(param: string, used: ReadonlySet<string>): string {
  const kebab = flagName(param);
  const names = [kebab, `param-${kebab}`, param, `param-${param}`];
  const free = names.find((name) => !used.has(`--${name}`) && !used.has(`--no-${name}`));
  return free ?? `param-${param}-${used.size}`;
}

function optionsOf(param: ManifestParam, name: string): Option[] {
  const help = escapeText(param.help);
  if (param.schema.kind === 'bool') {
    const [on, off] = [new Option(`--${name}`, help), new Option(`--no-${name}`, help)];
    // Commander would make `true` the default of a lone `--no-x`; the tracer's own default stands.
    return param.default === true ? [on.hideHelp(), off] : [on, off.hideHelp()];
  }
  const option = new Option(
    `--${name} <${schemaName(param.schema)}>`,
    `${help} (default: ${defaultText(param)})`,
  );
  return [
    option.argParser((text) => {
      try {
        return parseParam(param, text);
      } catch (error) {
        throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
      }
    }),
  ];
}
