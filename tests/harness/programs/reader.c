/* Reads one byte from /dev/zero as often as the first argument says. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	long reads = argc > 1 ? atol(argv[1]) : 0;
	int zero = open("/dev/zero", O_RDONLY);
	char byte;

	for (long n = 0; n < reads; n++)
		if (read(zero, &byte, 1) != 1)
			return 1;
	return 0;
}
