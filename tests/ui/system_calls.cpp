#include "tests/ui/system_calls.h"

#include <QMutex>

#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdarg>
#include <cstdio>

namespace {

thread_local bool taking_a_note = false;  // noting may itself open something

struct Notes {
    QMutex mutex;
    QStringList list;
};

Notes& notes() {
    static Notes all;
    return all;
}

void note(const char* what, const char* name) {
    if (taking_a_note) {
        return;
    }
    taking_a_note = true;
    {
        const QMutexLocker lock(&notes().mutex);
        notes().list += QString::fromUtf8(what) + QString::fromLocal8Bit(name ? name : "");
    }
    taking_a_note = false;
}

template <typename Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

mode_t mode_of(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

QStringList system_calls::made() {
    const QMutexLocker lock(&notes().mutex);
    return notes().list;
}

void system_calls::reset() {
    const QMutexLocker lock(&notes().mutex);
    notes().list.clear();
}

#define PIPIT_REPLACES_OPEN(function)                                          \
    int function(const char* path, int flags, ...) {                           \
        va_list arguments;                                                     \
        va_start(arguments, flags);                                            \
        const mode_t mode = mode_of(flags, arguments);                         \
        va_end(arguments);                                                     \
        note("open ", path);                                                   \
        return real<int(const char*, int, ...)>(#function)(path, flags, mode); \
    }
#define PIPIT_REPLACES_OPENAT(function)                                                     \
    int function(int folder, const char* path, int flags, ...) {                            \
        va_list arguments;                                                                  \
        va_start(arguments, flags);                                                         \
        const mode_t mode = mode_of(flags, arguments);                                      \
        va_end(arguments);                                                                  \
        note("open ", path);                                                                \
        return real<int(int, const char*, int, ...)>(#function)(folder, path, flags, mode); \
    }

#pragma GCC visibility push(default)  // hidden ones would not stand in for the C library's
extern "C" {

#undef open
#undef open64
#undef openat
#undef openat64
#undef fopen
#undef fopen64
PIPIT_REPLACES_OPEN(open)
PIPIT_REPLACES_OPEN(open64)
PIPIT_REPLACES_OPENAT(openat)
PIPIT_REPLACES_OPENAT(openat64)

FILE* fopen(const char* path, const char* mode) {
    note("open ", path);
    return real<FILE*(const char*, const char*)>("fopen")(path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
    note("open ", path);
    return real<FILE*(const char*, const char*)>("fopen64")(path, mode);
}
int connect(int socket, const sockaddr* address, socklen_t length) {
    note("connect", "");
    return real<int(int, const sockaddr*, socklen_t)>("connect")(socket, address, length);
}
int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** result) {
    note("look up ", name);
    return real<int(const char*, const char*, const addrinfo*, addrinfo**)>("getaddrinfo")(name, service, hints,
                                                                                           result);
}
pid_t fork() {
    note("start a program", "");
    return real<pid_t()>("fork")();
}

int clone(int (*run)(void*), void* stack, int flags, void* argument, ...) {  // how Qt starts a program
    va_list arguments;
    va_start(arguments, argument);
    void* rest[3];  // as many as there may be; what was not given is not looked at
    for (void*& one : rest) {
        one = va_arg(arguments, void*);
    }
    va_end(arguments);
    note("start a program", "");
    return real<int(int (*)(void*), void*, int, void*, ...)>("clone")(run, stack, flags, argument, rest[0], rest[1],
                                                                      rest[2]);
}

}  // extern "C"
#pragma GCC visibility pop
