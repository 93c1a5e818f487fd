#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace pipit::app {

struct ConnectionLimits {
    std::size_t header_bytes = 16 * 1024;           // request line and headers together
    std::chrono::milliseconds header_time{10'000};  // from accepting to the last header
    std::chrono::milliseconds body_time{60'000};
    std::chrono::milliseconds write_time{10'000};  // for the client to take some bytes
};

/// One accepted socket as httplib wants to see it, with limits over the whole request instead of each read: a client
/// that sends a byte a second holds its worker no longer than an honest one. Closes the socket. Thread: its HTTP
/// worker.
class Connection final : public httplib::Stream {
public:
    Connection(socket_t socket, const ConnectionLimits& limits);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The headers are complete: from now on the body's limits hold.
    void begin_body();
    /// False once the client closed its end, or its half of it: nobody waits for the answer.
    bool peer_is_there() const;
    /// Says that no more comes, and takes what the client is still sending for a moment, so that it reads our answer
    /// instead of a reset connection.
    void finish();

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* bytes, size_t count) override;
    ssize_t write(const char* bytes, size_t count) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }
    // Asked for by later versions of httplib.
    virtual bool wait_readable() const { return is_readable(); }
    virtual bool wait_writable() const { return is_writable(); }
    virtual time_t duration() const;

private:
    using Clock = std::chrono::steady_clock;

    bool fill();

    socket_t socket_;
    ConnectionLimits limits_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point read_deadline_;
    bool in_headers_ = true;
    std::size_t header_bytes_ = 0;
    std::array<char, 16 * 1024> buffer_{};
    std::size_t buffer_position_ = 0;
    std::size_t buffer_size_ = 0;
};

/// Socket options of the listening socket: nobody else may listen on the same port.
void set_listening_options(socket_t socket);

}  // namespace pipit::app
