/* Opens the files <prefix>0, <prefix>1, ... and makes them if need be: opener <prefix> <count>. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	long count = argc > 2 ? atol(argv[2]) : 0;
	char path[4096];

	for (long n = 0; n < count; n++) {
		snprintf(path, sizeof(path), "%s%ld", argv[1], n);
		int file = open(path, O_RDONLY | O_CREAT, 0600);
		if (file < 0)
			return 1;
		close(file);
	}
	return 0;
}
