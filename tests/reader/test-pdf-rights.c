/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/worker/sonae-worker-rights.h"

/* What a process can still do after it has given up its rights: tried in a child, which tells by its exit status what went wrong. */

static int
fails_with (long result, int wanted)
{
  return result < 0 && errno == wanted;
}

static gboolean
has_landlock (void)
{
  return syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

#define TRY(number, condition) if (!(condition)) _exit (number)

static void
child (const char *secret, gboolean landlock)
{
  char *const arguments[] = { (char *) "true", NULL };
  char link[64];
  struct rlimit core;
  int fd;

  TRY (10, sonae_worker_drop_rights ());
  /* The network and other processes. */
  TRY (11, fails_with (socket (AF_INET, SOCK_STREAM, 0), EPERM));
  TRY (12, fails_with (socket (AF_UNIX, SOCK_STREAM, 0), EPERM));
  TRY (13, fails_with (execve ("/bin/true", arguments, NULL), EPERM));
  TRY (14, fails_with (syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0), EPERM));
  TRY (15, fails_with (kill (getppid (), SIGTERM), EPERM));
  TRY (16, fails_with (syscall (SYS_tgkill, getppid (), getppid (), SIGTERM), EPERM));
  TRY (17, fails_with (syscall (SYS_ptrace, 0, 0, 0, 0), EPERM));
  /* Files: none written, none read but fonts and the like. */
  TRY (20, fails_with (open (secret, O_WRONLY), EPERM));
  TRY (21, fails_with (open (secret, O_RDWR), EPERM));
  TRY (22, fails_with (open ("/tmp/sonaecho-test-none", O_RDONLY | O_CREAT, 0600), EPERM));
  TRY (23, fails_with (open ("/tmp", O_TMPFILE | O_RDWR, 0600), EPERM));
  TRY (24, fails_with (unlink (secret), EPERM));
  TRY (25, fails_with (mkdir ("/tmp/sonaecho-test-none", 0700), EPERM));
  if (landlock)
    {
      TRY (26, fails_with (open (secret, O_RDONLY), EACCES));
      TRY (27, fails_with (open ("/etc/passwd", O_RDONLY), EACCES));
    }
  fd = open ("/usr/share/poppler", O_RDONLY | O_DIRECTORY);
  TRY (28, fd >= 0);
  TRY (29, getdents64 (fd, link, sizeof link) > 0);
  /* Memory that runs. */
  TRY (30, fails_with ((long) (gintptr) mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), EPERM));
  /* Limits, which do not come back. */
  TRY (31, getrlimit (RLIMIT_CORE, &core) == 0 && core.rlim_max == 0);
  core.rlim_max = 1000;
  TRY (32, getuid () == 0 || setrlimit (RLIMIT_CORE, &core) != 0);
  _exit (0);
}

static void
test_rights (void)
{
#if defined (__x86_64__) || defined (__aarch64__)
  g_autofree char *secret = NULL;
  gboolean landlock = has_landlock ();
  int status, fd = g_file_open_tmp ("sonaecho-test-XXXXXX", &secret, NULL);
  pid_t pid;

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_test_message ("Landlock: %s", landlock ? "yes" : "no");
  pid = fork ();
  if (pid == 0)
    child (secret, landlock);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (g_file_test (secret, G_FILE_TEST_EXISTS));
  remove (secret);
#else
  g_test_message ("No filter of system calls on this architecture.");
#endif
}

/* Processor time is allowed piece by piece, counted from what was used. */
static void
test_time (void)
{
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    {
      struct rlimit first, second;

      sonae_worker_allow_seconds (100);
      TRY (1, getrlimit (RLIMIT_CPU, &first) == 0);
      sonae_worker_allow_seconds (50);
      TRY (2, getrlimit (RLIMIT_CPU, &second) == 0);
      TRY (3, first.rlim_cur >= 100 && first.rlim_cur <= 110);
      TRY (4, second.rlim_cur >= 50 && second.rlim_cur <= 60);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-rights/given-up", test_rights);
  g_test_add_func ("/pdf-rights/time", test_time);
  return g_test_run ();
}
