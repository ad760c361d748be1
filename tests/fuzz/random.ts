/** A seeded source of random choices (xorshift128+ on 64 bits): equal seeds, equal sequences. */
export class Random {
  #a: bigint;
  #b: bigint;

  constructor(seed: bigint) {
    this.#a = mix(seed + 1n);
    this.#b = mix(seed + 2n) | 1n;
  }

  /** 64 random bits. */
  bits(): bigint {
    let a = this.#a;
    const b = this.#b;
    this.#a = b;
    a ^= BigInt.asUintN(64, a << 23n);
    a ^= a >> 17n;
    a ^= b ^ (b >> 26n);
    this.#b = a;
    return BigInt.asUintN(64, a + b);
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Number(this.bits() % BigInt(limit));
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

function mix(value: bigint): bigint {
  let x = BigInt.asUintN(64, value * 0x9e3779b97f4a7c15n);
  x ^= x >> 30n;
  x = BigInt.asUintN(64, x * 0xbf58476d1ce4e5b9n);
  return x ^ (x >> 27n);
}

const EDGES: readonly bigint[] = [
  0n,
  1n,
  2n,
  3n,
  7n,
  8n,
  9n,
  15n,
  16n,
  31n,
  32n,
  33n,
  63n,
  64n,
  100n,
  127n,
  128n,
  255n,
  256n,
  1000n,
  32767n,
  32768n,
  65535n,
  65536n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** A value that is likely to matter: near an edge, small, or anything, cut to `bits`. */
export function interesting(random: Random, bits: number, signed: boolean): bigint {
  const raw = random.once(3)
    ? random.bits() >> BigInt(random.below(64))
    : random.pick(EDGES) + BigInt(random.below(3)) - 1n;
  const value = random.once(2) ? -raw : raw;
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}
