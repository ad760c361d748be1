/* Keeps a CPU busy for as many milliseconds of CPU time as the first argument says. */
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
	clock_t end = (argc > 1 ? atol(argv[1]) : 0) * (CLOCKS_PER_SEC / 1000);

	while (clock() < end)
		;
	return 0;
}
