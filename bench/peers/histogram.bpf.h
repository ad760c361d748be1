/* A power-of-two histogram; each CPU has its own slots. */
#include "peer.bpf.h"

#define BUCKETS 66

struct histogram {
	u64 slots[BUCKETS];
};

/* 0 is for negative values, which a u64 cannot have; 1 for zero; then powers of two. */
static __always_inline u32 log2_bucket(u64 value)
{
	u32 log = 0;

	if (value == 0)
		return 1;
	if (value >> 32) {
		value >>= 32;
		log = 32;
	}
	if (value >> 16) {
		value >>= 16;
		log += 16;
	}
	if (value >> 8) {
		value >>= 8;
		log += 8;
	}
	if (value >> 4) {
		value >>= 4;
		log += 4;
	}
	if (value >> 2) {
		value >>= 2;
		log += 2;
	}
	return log + (u32)(value >> 1) + 2;
}

/* Adds one to the bucket of a value. */
static __always_inline void histogram_record(struct histogram *histogram, u64 value)
{
	u32 bucket = log2_bucket(value);

	if (bucket >= BUCKETS)
		bucket = BUCKETS - 1;
	histogram->slots[bucket]++;
}
