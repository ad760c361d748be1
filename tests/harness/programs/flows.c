/* A known series of system calls, on new files whose names start with the argument: flows <prefix>. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char bytes[4096];

static int opened(const char *prefix, int number, int flags)
{
	/* A copy, so that its page is there when a tracer reads it. */
	char path[256];

	if (number < 0)
		snprintf(path, sizeof(path), "%s", prefix);
	else
		snprintf(path, sizeof(path), "%s%d", prefix, number);
	return open(path, flags, 0600);
}

int main(int argc, char **argv)
{
	long done = 0;

	if (argc < 2)
		return 2;
	for (int file = 3; file < 64; file++)
		close(file);
	for (int n = 0; n < 6; n++) {
		int both = n % 2;
		int file = opened(argv[1], n, both ? O_RDWR | O_CREAT : O_WRONLY | O_CREAT | O_TRUNC);

		for (int k = 0; k <= n; k++)
			done += write(file, bytes, 1 << (2 * k));
		lseek(file, 0, SEEK_SET);
		done += read(file, bytes, sizeof(bytes));
	}
	for (int n = 0; n < 6; n++)
		done += opened("/nonexistent/", n, O_RDONLY);
	done += read(opened("/dev/zero", -1, O_RDONLY), bytes, sizeof(bytes));
	done += read(63, bytes, 1);
	return done == 0;
}
