#pragma once
// A TCP client that sends any bytes, for what no HTTP library would send.

#include <httplib.h>

#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pipit::app::tests {

class RawConnection {
public:
    explicit RawConnection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("cannot connect to the server");
        }
    }
    ~RawConnection() { close(); }
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    /// False once the server has closed.
    bool send(std::string_view bytes) {
#if defined(MSG_NOSIGNAL)
        constexpr int flags = MSG_NOSIGNAL;
#else
        constexpr int flags = 0;
#endif
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), static_cast<int>(bytes.size()), flags);
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Says that no more comes; answers can still be read.
    void finish_sending() {
#if defined(_WIN32)
        shutdown(socket_, SD_SEND);
#else
        shutdown(socket_, SHUT_WR);
#endif
    }
    /// Everything until the server closes.
    std::string receive_all() {
        std::string all;
        for (std::string more = receive(); !more.empty(); more = receive()) {
            all += more;
        }
        return all;
    }
    /// What has arrived, at least a byte; nothing at the end.
    std::string receive() {
        char bytes[4096];
        const auto received = recv(socket_, bytes, sizeof bytes, 0);
        return received > 0 ? std::string(bytes, static_cast<std::size_t>(received)) : std::string();
    }
    void close() {
        if (socket_ != INVALID_SOCKET) {
#if defined(_WIN32)
            closesocket(socket_);
#else
            ::close(socket_);
#endif
            socket_ = INVALID_SOCKET;
        }
    }

private:
    socket_t socket_;
};

/// The status of a response, 0 if it is none.
inline int status_of(std::string_view response) {
    return response.starts_with("HTTP/1.1 ") && response.size() > 12 ? std::stoi(std::string(response.substr(9, 3)))
                                                                     : 0;
}

}  // namespace pipit::app::tests
