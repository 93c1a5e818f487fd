#include "app/desktop/failure_words.h"

#include "app/desktop/answers.h"

namespace pipit::app {
namespace {

// lupdate files a text under the class as it is written here, so that is written in full.
using Action = ui::FailureAction;

ui::Failure about_the_key(const FailedSource& source) {
    return {source.has_key ? pipit::app::Answers::tr("The server did not accept the key.")
                           : pipit::app::Answers::tr("The server asks for a key, and none is set."),
            source.watched ? Action::retry : Action::open_settings};
}

ui::Failure about_what_is_missing(const ApiFailure& failure) {
    return {failure.message.contains(u"model", Qt::CaseInsensitive)
                ? pipit::app::Answers::tr("The server does not have this model: %1").arg(failure.message)
                : pipit::app::Answers::tr("No model server answers at this address (%1). Please check the address.")
                      .arg(failure.message),
            Action::open_settings};
}

ui::Failure about_waiting(const ApiFailure& failure) {
    if (failure.retry_after_seconds) {
        return {pipit::app::Answers::tr("The server takes no questions for now. Please try again in %n second(s).",
                                        nullptr, *failure.retry_after_seconds),
                Action::retry};
    }
    return {pipit::app::Answers::tr("The server takes no questions for now: %1. Please try again later.")
                .arg(failure.message),
            Action::retry};
}

// A web page with 502 or 504 is a proxy's, and right about the address; another is what stands there instead of a
// server.
ui::Failure about_a_web_page(const ApiFailure& failure) {
    if (failure.status >= 500) {
        return {pipit::app::Answers::tr("The server behind this address does not answer (%1). Please try again later.")
                    .arg(failure.message),
                Action::retry};
    }
    return {
        pipit::app::Answers::tr("A web page came back instead of an answer. Please check the address of the server."),
        Action::open_settings};
}

ui::Failure words_for_engine(const ApiFailure& failure) {
    switch (failure.kind) {
        case ApiFailure::Kind::refused:
            return {pipit::app::Answers::tr("The question could not be taken: %1").arg(failure.message), Action::retry};
        case ApiFailure::Kind::busy:
            return {pipit::app::Answers::tr("Too many answers are being made at once."), Action::retry};
        default:
            return {pipit::app::Answers::tr("The engine broke off at this question several times."),
                    Action::restart_engine};
    }
}

ui::Failure words_for_server(const ApiFailure& failure) {
    switch (failure.kind) {
        case ApiFailure::Kind::refused:
            return failure.status == 404
                       ? about_what_is_missing(failure)
                       : ui::Failure{
                             pipit::app::Answers::tr("The question could not be taken: %1").arg(failure.message),
                             Action::retry};
        case ApiFailure::Kind::busy: return about_waiting(failure);
        case ApiFailure::Kind::elsewhere:
            return {pipit::app::Answers::tr(
                        "The server points to another address, and nothing was sent there. If it is yours, "
                        "enter it in the settings: %1")
                        .arg(failure.message),
                    Action::open_settings};
        case ApiFailure::Kind::web_page: return about_a_web_page(failure);
        case ApiFailure::Kind::empty: return {failure.message, Action::retry};
        case ApiFailure::Kind::no_network:
            return {pipit::app::Answers::tr("“No network” is on, so nothing was sent to the server. You can turn it off here, or in "
                                "the settings under Privacy."),
                    Action::allow_network};
        case ApiFailure::Kind::broken: break;
        case ApiFailure::Kind::lost:
            if (failure.status == 0) {
                return {pipit::app::Answers::tr("The server cannot be reached: %1. Please check that it is running.")
                            .arg(failure.message),
                        Action::retry};
            }
    }
    return {pipit::app::Answers::tr("The server broke off: %1").arg(failure.message), Action::retry};
}

}  // namespace

ui::Failure words_for(const ApiFailure& failure, const FailedSource& source) {
    if (failure.code == u"context_length_exceeded") {
        return {pipit::app::Answers::tr("This conversation has become longer than the model can keep in view."),
                Action::none};
    }
    if (failure.status == 413) {
        return {pipit::app::Answers::tr("The pictures and sounds of this conversation are too large for one request."),
                Action::none};
    }
    if (failure.status == 401 || failure.status == 403) {
        return about_the_key(source);
    }
    return source.watched ? words_for_engine(failure) : words_for_server(failure);
}

}  // namespace pipit::app
