#pragma once
// Why a microphone or a camera gives nothing, as far as the system tells.

#include "media/error.h"

#include <string>

namespace pipit::media {

/// missing: it is not there, or no longer. busy: another program has it. denied: the system does not let us.
enum class CaptureFailure { missing, busy, denied, broken };

class CaptureError : public Error {
public:
    CaptureError(CaptureFailure failure, const std::string& message) : Error(message), failure_(failure) {}
    CaptureFailure failure() const { return failure_; }

private:
    CaptureFailure failure_;
};

/// A device to choose: `id` is what one opens it by, and stays the same from start to start.
struct CaptureDevice {
    std::string id;
    std::string name;  // for people
};

}  // namespace pipit::media
