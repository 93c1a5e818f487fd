#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace pipit::inference {

/// Calls work(first, last) for parts of 0 … count-1, of at least `least` each, on several threads at once; all have
/// returned when this does. `work` must not throw.
template <typename Work>
void in_parallel(std::size_t count, std::size_t least, const Work& work) {
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::clamp<std::size_t>(count / least, 1, most);
    std::vector<std::jthread> threads;
    for (std::size_t part = 1; part < parts; ++part) {
        threads.emplace_back([&work, part, count, parts] { work(count * part / parts, count * (part + 1) / parts); });
    }
    work(0, count / parts);
}

}  // namespace pipit::inference
