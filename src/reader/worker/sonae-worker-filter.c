/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Written as BPF by hand: it is a list of numbers and six looks at an argument, not worth another library. */

#if defined (__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined (__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

static const int allowed[] = {
  /* What is open already, and the socket. */
  SYS_read, SYS_pread64, SYS_readv, SYS_preadv, SYS_write, SYS_writev, SYS_lseek, SYS_close, SYS_fstat, SYS_fcntl, SYS_dup, SYS_fadvise64,
  SYS_recvmsg, SYS_sendmsg, SYS_ppoll, SYS_ftruncate, SYS_memfd_create,
  /* Looking at files; which of them may be opened is Landlock's part. */
  SYS_newfstatat, SYS_statx, SYS_statfs, SYS_fstatfs, SYS_faccessat, SYS_readlinkat, SYS_getdents64, SYS_getcwd,
  /* Memory. */
  SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_membarrier,
  /* Threads of this process, locks, signals, time. */
  SYS_futex, SYS_set_robust_list, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall, SYS_sched_yield,
  SYS_sched_getaffinity, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_getrusage, SYS_getrandom,
  SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_uname, SYS_sysinfo, SYS_exit, SYS_exit_group,
#ifdef SYS_faccessat2
  SYS_faccessat2,
#endif
#ifdef SYS_rseq
  SYS_rseq,
#endif
#ifdef __x86_64__
  SYS_poll, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_time,
#endif
};

#define MAX_CODE (2 * G_N_ELEMENTS (allowed) + 80)

typedef struct
{
  struct sock_filter code[MAX_CODE];
  unsigned short n;
} Program;

static void
add (Program *self, struct sock_filter instruction)
{
  g_assert (self->n < MAX_CODE);
  self->code[self->n++] = instruction;
}

#define LOAD(offset) ((struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, (offset)))
#define ANSWER(value) ((struct sock_filter) BPF_STMT (BPF_RET | BPF_K, (value)))
/* The lower half of argument I: both architectures are little-endian, and each argument looked at here is an int. */
#define ARGUMENT(i) (offsetof (struct seccomp_data, args) + (i) * sizeof (guint64))
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)

/* CALL is allowed where its argument I, of the bits in MASK, is WANTED. */
static void
add_condition (Program *self, int call, guint i, guint32 mask, guint32 wanted)
{
  add (self, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 5));
  add (self, LOAD ((guint32) ARGUMENT (i)));
  add (self, (struct sock_filter) BPF_STMT (BPF_ALU | BPF_AND | BPF_K, mask));
  add (self, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, wanted, 0, 1));
  add (self, ANSWER (SECCOMP_RET_ALLOW));
  add (self, ANSWER (REFUSE));
}

gboolean
sonae_worker_filter_calls (void)
{
  Program program = { .n = 0 };
  struct sock_fprog filter;

  add (&program, LOAD (offsetof (struct seccomp_data, arch)));
  add (&program, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  add (&program, ANSWER (SECCOMP_RET_KILL_PROCESS));
  /* Calls of the x32 kind have numbers that no list here holds. */
  add (&program, LOAD (offsetof (struct seccomp_data, nr)));

  /* Reading only. */
  add_condition (&program, SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY), O_RDONLY);
#ifdef SYS_open
  add_condition (&program, SYS_open, 1, O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY), O_RDONLY);
#endif
  add_condition (&program, SYS_mmap, 2, PROT_EXEC, 0);
  add_condition (&program, SYS_mprotect, 2, PROT_EXEC, 0);
  /* A library that starts threads may; a process it may not start. */
  add_condition (&program, SYS_clone, 0, CLONE_THREAD, CLONE_THREAD);
  /* Only this process is ended or limited. */
  add_condition (&program, SYS_tgkill, 0, G_MAXUINT32, (guint32) getpid ());
  add_condition (&program, SYS_prlimit64, 0, G_MAXUINT32, 0);
  /* Its flags are in memory, where a filter cannot look; glibc then takes clone(). */
  add (&program, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1));
  add (&program, ANSWER (SECCOMP_RET_ERRNO | ENOSYS));

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      add (&program, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) allowed[i], 0, 1));
      add (&program, ANSWER (SECCOMP_RET_ALLOW));
    }
  add (&program, ANSWER (REFUSE));

  filter.len = program.n;
  filter.filter = program.code;
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

gboolean
sonae_worker_filter_calls (void)
{
  return FALSE;
}

#endif
