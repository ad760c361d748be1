/* Calls compute() with 1000 and with 100000 rounds, as often as the first argument says. */
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) unsigned long compute(unsigned long rounds)
{
	unsigned long sum = 0;

	for (unsigned long round = 0; round < rounds; round++) {
		sum = sum * 31 + round;
		__asm__ volatile("" : "+r"(sum));
	}
	return sum;
}

int main(int argc, char **argv)
{
	long calls = argc > 1 ? atol(argv[1]) : 1000;
	unsigned long sum = 0;

	for (long call = 0; call < calls; call++)
		sum += compute(1000) + compute(100000);
	printf("%lx\n", sum);
	return 0;
}
