#include "app/engine/server/connection.h"

#if !defined(_WIN32)
#include <poll.h>
#endif

#include <algorithm>
#include <cstring>

namespace pipit::app {

namespace {

enum class Wait { read, write };

/// Whether the socket is ready within the time. Errors and hang-ups count as ready: the next call tells.
bool wait_for(socket_t socket, Wait what, std::chrono::milliseconds patience) {
    const short events = what == Wait::read ? POLLIN : POLLOUT;
    const int milliseconds = static_cast<int>(std::max(patience, std::chrono::milliseconds(0)).count());
#if defined(_WIN32)
    WSAPOLLFD descriptor{.fd = socket, .events = events, .revents = 0};
    return WSAPoll(&descriptor, 1, milliseconds) > 0;
#else
    pollfd descriptor{.fd = socket, .events = events, .revents = 0};
    return poll(&descriptor, 1, milliseconds) > 0;
#endif
}

void close_socket(socket_t socket) {
#if defined(_WIN32)
    closesocket(socket);
#else
    close(socket);
#endif
}

constexpr int kSendFlags =
#if defined(MSG_NOSIGNAL)
    MSG_NOSIGNAL;
#else
    0;
#endif

template <typename Value>
void set_option(socket_t socket, int level, int option, Value value) {
    setsockopt(socket, level, option, reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename GetName>
void get_address(GetName get_name, socket_t socket, std::string& ip, int& port) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (get_name(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 && address.sin_family == AF_INET) {
        std::array<char, INET_ADDRSTRLEN> text{};
        inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
        ip = text.data();
        port = ntohs(address.sin_port);
    }
}

}  // namespace

Connection::Connection(socket_t socket, const ConnectionLimits& limits)
    : socket_(socket), limits_(limits), read_deadline_(start_ + limits.header_time) {
    set_option(socket_, IPPROTO_TCP, TCP_NODELAY, 1);  // tokens are small, and each should be seen at once
#if defined(_WIN32)
    set_option(socket_, SOL_SOCKET, SO_SNDTIMEO, static_cast<DWORD>(limits_.write_time.count()));
#else
    const auto milliseconds = limits_.write_time.count();
    set_option(socket_, SOL_SOCKET, SO_SNDTIMEO, timeval{milliseconds / 1000, milliseconds % 1000 * 1000});
#endif
}

Connection::~Connection() { close_socket(socket_); }

void Connection::begin_body() {
    in_headers_ = false;
    read_deadline_ = Clock::now() + limits_.body_time;
}

bool Connection::peer_is_there() const {
    if (!wait_for(socket_, Wait::read, std::chrono::milliseconds(0))) {
        return true;
    }
    char byte = 0;
    return recv(socket_, &byte, 1, MSG_PEEK) > 0;
}

void Connection::finish() {
#if defined(_WIN32)
    shutdown(socket_, SD_SEND);
#else
    shutdown(socket_, SHUT_WR);
#endif
    const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(500);
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0 || !wait_for(socket_, Wait::read, left) ||
            recv(socket_, buffer_.data(), static_cast<int>(buffer_.size()), 0) <= 0) {
            return;
        }
    }
}

bool Connection::is_readable() const {
    return buffer_position_ < buffer_size_ ||
           wait_for(socket_, Wait::read,
                    std::chrono::duration_cast<std::chrono::milliseconds>(read_deadline_ - Clock::now()));
}

bool Connection::is_writable() const { return wait_for(socket_, Wait::write, limits_.write_time) && peer_is_there(); }

ssize_t Connection::read(char* bytes, size_t count) {
    if (buffer_position_ == buffer_size_ && !fill()) {
        return -1;
    }
    const std::size_t taken = std::min(count, buffer_size_ - buffer_position_);
    if (in_headers_) {
        header_bytes_ += taken;
        if (header_bytes_ > limits_.header_bytes) {
            return -1;
        }
    }
    std::memcpy(bytes, buffer_.data() + buffer_position_, taken);
    buffer_position_ += taken;
    return static_cast<ssize_t>(taken);
}

bool Connection::fill() {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(read_deadline_ - Clock::now());
    if (left.count() <= 0 || !wait_for(socket_, Wait::read, left)) {
        return false;
    }
    const auto received = recv(socket_, buffer_.data(), static_cast<int>(buffer_.size()), 0);
    buffer_position_ = 0;
    buffer_size_ = received > 0 ? static_cast<std::size_t>(received) : 0;
    return received > 0;
}

ssize_t Connection::write(const char* bytes, size_t count) {
    if (!wait_for(socket_, Wait::write, limits_.write_time)) {
        return -1;
    }
    constexpr std::size_t kMostAtOnce = 64 * 1024;  // each piece has the whole time for itself
    return send(socket_, bytes, static_cast<int>(std::min(count, kMostAtOnce)), kSendFlags);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    get_address(getpeername, socket_, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    get_address(getsockname, socket_, ip, port);
}

time_t Connection::duration() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_).count();
}

void set_listening_options(socket_t socket) {
#if defined(_WIN32)
    set_option(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
#else
    set_option(socket, SOL_SOCKET, SO_REUSEADDR,
               1);  // not SO_REUSEPORT, which lets another program take our connections
#endif
}

}  // namespace pipit::app
