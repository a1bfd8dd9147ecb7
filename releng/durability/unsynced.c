/*
 * Preloaded into a database (LD_PRELOAD), writes down what it does to the files below UNSYNCED_DIR, in order, in the file
 * UNSYNCED_LOG: so it can be worked out afterwards what a power cut at any moment would have left. See Replay.java.
 *
 * A record: op (1 byte), length of the path (4), offset (8), length of what follows (8), the path, what follows.
 *   W data written at offset      T file cut or extended to offset    G file at least offset long   C file made (offset 1: emptied)
 *   B a sync of the file begins   E that sync has ended               R renamed to what follows      U removed
 * A write is logged when it is done and a sync before it begins, so only what the database knew to be written counts as synced.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int watched(const char *path) {
    const char *dir = getenv("UNSYNCED_DIR");
    size_t n = dir ? strlen(dir) : 0;
    return n && !strncmp(path, dir, n) && path[n] == '/';
}

static void record(char op, const char *path, uint64_t offset, const struct iovec *data, int count, uint64_t length) {
    int before = errno;
    REAL(int, "open", const char *, int, ...);
    static ssize_t (*real_writev)(int, const struct iovec *, int);
    if (!real_writev) real_writev = (ssize_t(*)(int, const struct iovec *, int))dlsym(RTLD_NEXT, "writev");
    char head[21];
    uint32_t path_length = strlen(path);
    head[0] = op;
    memcpy(head + 1, &path_length, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 8);
    struct iovec all[IOV_MAX];
    all[0] = (struct iovec){head, sizeof head};
    all[1] = (struct iovec){(void *)path, path_length};
    int n = 2;
    uint64_t left = length;
    for (int i = 0; i < count && n < IOV_MAX && left > 0; i++) {
        all[n] = data[i];
        if (all[n].iov_len > left) all[n].iov_len = left;
        left -= all[n++].iov_len;
    }
    int log = real(getenv("UNSYNCED_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (log < 0 || left > 0 || real_writev(log, all, n) < (ssize_t)(21 + path_length + length)) {
        fprintf(stderr, "unsynced: cannot log: %m\n");
        abort();
    }
    close(log);
    errno = before;
}

static const char *path_of(int fd, char *path) {
    char link[40];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, PATH_MAX - 1);
    errno = before;
    if (n < 0) return NULL;
    path[n] = 0;
    if (!watched(path) || (n > 10 && !strcmp(path + n - 10, " (deleted)"))) return NULL;
    return path;
}

static void synced(int fd, const char *path, char op) {
    (void)fd;
    record(op, path, 0, NULL, 0, 0);
}

static void wrote(int fd, const struct iovec *data, int count, ssize_t n, off64_t offset) {
    char path[PATH_MAX];
    if (n <= 0 || !path_of(fd, path)) return;
    if (offset < 0) offset = lseek64(fd, 0, SEEK_CUR) - n;
    record('W', path, offset, data, count, n);
    if (fcntl(fd, F_GETFL) & O_DSYNC) {
        synced(fd, path, 'B');
        synced(fd, path, 'E');
    }
}

#define WRITES(name, offset, arguments, values, buffer, size) \
    ssize_t name arguments { \
        REAL(ssize_t, #name, UNPAREN arguments); \
        ssize_t n = real values; \
        struct iovec one = {(void *)buffer, size}; \
        wrote(fd, &one, 1, n, offset); \
        return n; \
    }
#define UNPAREN(...) __VA_ARGS__
WRITES(write, -1, (int fd, const void *b, size_t s), (fd, b, s), b, s)
WRITES(pwrite, o, (int fd, const void *b, size_t s, off_t o), (fd, b, s, o), b, s)
WRITES(pwrite64, o, (int fd, const void *b, size_t s, off64_t o), (fd, b, s, o), b, s)

#define WRITES_VECTOR(name, offset, arguments, values) \
    ssize_t name arguments { \
        REAL(ssize_t, #name, UNPAREN arguments); \
        ssize_t n = real values; \
        wrote(fd, v, c, n, offset); \
        return n; \
    }
WRITES_VECTOR(writev, -1, (int fd, const struct iovec *v, int c), (fd, v, c))
WRITES_VECTOR(pwritev, o, (int fd, const struct iovec *v, int c, off_t o), (fd, v, c, o))
WRITES_VECTOR(pwritev64, o, (int fd, const struct iovec *v, int c, off64_t o), (fd, v, c, o))

static void sized(int fd, int result, off64_t size, int only_growing) {
    char path[PATH_MAX];
    if (result || !path_of(fd, path)) return;
    record(only_growing ? 'G' : 'T', path, size, NULL, 0, 0);
}

#define SIZES(name, arguments, values, size, growing) \
    int name arguments { \
        REAL(int, #name, UNPAREN arguments); \
        int result = real values; \
        sized(fd, result, size, growing); \
        return result; \
    }
SIZES(ftruncate, (int fd, off_t s), (fd, s), s, 0)
SIZES(ftruncate64, (int fd, off64_t s), (fd, s), s, 0)
SIZES(posix_fallocate, (int fd, off_t o, off_t s), (fd, o, s), o + s, 1)
SIZES(posix_fallocate64, (int fd, off64_t o, off64_t s), (fd, o, s), o + s, 1)
SIZES(fallocate, (int fd, int m, off_t o, off_t s), (fd, m, o, s), m ? 0 : o + s, 1)
SIZES(fallocate64, (int fd, int m, off64_t o, off64_t s), (fd, m, o, s), m ? 0 : o + s, 1)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        char path[PATH_MAX]; \
        const char *file = path_of(fd, path); \
        if (file) synced(fd, file, 'B'); \
        int result = real(fd); \
        if (file && !result) synced(fd, file, 'E'); \
        return result; \
    }
SYNCS(fsync)
SYNCS(fdatasync)

static void made(int fd, int flags) {
    char path[PATH_MAX];
    if (fd >= 0 && flags & (O_CREAT | O_TRUNC) && path_of(fd, path)) record('C', path, !!(flags & O_TRUNC), NULL, 0, 0);
}

#define OPENS(name, before, arguments, values) \
    int name arguments { \
        REAL(int, #name, before int, ...); \
        int mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list list; \
            va_start(list, flags); \
            mode = va_arg(list, int); \
            va_end(list); \
        } \
        int fd = real values; \
        made(fd, flags); \
        return fd; \
    }
#define PATH_ONLY const char *,
#define DIR_AND_PATH int, const char *,
OPENS(open, PATH_ONLY, (const char *p, int flags, ...), (p, flags, mode))
OPENS(open64, PATH_ONLY, (const char *p, int flags, ...), (p, flags, mode))
OPENS(openat, DIR_AND_PATH, (int d, const char *p, int flags, ...), (d, p, flags, mode))
OPENS(openat64, DIR_AND_PATH, (int d, const char *p, int flags, ...), (d, p, flags, mode))

/* The whole path, as databases name files from the folder that they run in. */
static const char *whole(const char *path, char *into) {
    if (path[0] == '/') return path;
    char cwd[PATH_MAX];
    if (!getcwd(cwd, sizeof cwd)) return path;
    if (!strncmp(path, "./", 2)) path += 2;
    if (snprintf(into, PATH_MAX, "%s/%s", cwd, path) >= PATH_MAX) return path;
    return into;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    char f[PATH_MAX], t[PATH_MAX];
    int result = real(from, to);
    const char *whole_from = whole(from, f), *whole_to = whole(to, t);
    struct iovec name = {(void *)whole_to, strlen(whole_to)};
    if (!result && watched(whole_from)) record('R', whole_from, 0, &name, 1, name.iov_len);
    return result;
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    char p[PATH_MAX];
    int result = real(path);
    if (!result && watched(whole(path, p))) record('U', whole(path, p), 0, NULL, 0, 0);
    return result;
}
