#include "inference/models/convolution_weights.h"

#include "inference/ops/depthwise_conv2d.h"

namespace pipit::inference {

Conv2dKernel load_conv2d(const WeightLoader& weights, std::string_view weight, std::string_view bias) {
    const Shape shape = weights.shape(weight);
    if (shape.rank() != 4 || shape.elements() == 0) {
        throw Error("{}: {} is not a convolution's", weight, shape);
    }
    const std::int64_t out = shape.dim(0);
    const std::vector<float> bias_values = bias.empty() ? std::vector<float>{} : weights.floats(bias);
    if (!bias.empty() && static_cast<std::int64_t>(bias_values.size()) != out) {
        throw Error("{}: {} numbers for {} channels", bias, bias_values.size(), out);
    }
    const std::int64_t columns = conv2d_columns(shape.dim(1), shape.dim(2), shape.dim(3), !bias.empty());
    return {.matrix = weights.store(conv2d_matrix(weights.floats(weight), shape, bias_values), {out, columns}),
            .in = shape.dim(1),
            .height = shape.dim(2),
            .width = shape.dim(3),
            .has_bias = !bias.empty()};
}

Tensor load_depthwise_conv2d(const WeightLoader& weights, std::string_view weight) {
    const Shape shape = weights.shape(weight);
    if (shape.rank() != 4 || shape.dim(1) != 1 || shape.elements() == 0) {
        throw Error("{}: {} is not a depthwise convolution's", weight, shape);
    }
    return weights.store(depthwise_taps(weights.floats(weight), shape), {shape.dim(2), shape.dim(3), shape.dim(0)});
}

}  // namespace pipit::inference
