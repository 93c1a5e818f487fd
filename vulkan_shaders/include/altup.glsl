// AltUp's router (text.md §3, step 1): the including shader declares kInputs, RouterNorm and Router, and has params p.

// Adds one element of the active stream to the sums that the router needs: its square, and its products with the router.
void router_add(float value, uint column, inout float squares, inout float products[kInputs]) {
    squares += value * value;
    const float scaled = value * router_norm[column];
    [[unroll]] for (uint i = 0; i < kInputs; ++i) {
        products[i] += scaled * router[i * p.hidden + column];
    }
}

shared float router_partial[128 * (kInputs + 1)];    // by subgroup: the products, and the squares

// The modalities of the token: tanh of the normed stream times the router. Sums over the workgroup, all in one round.
void router_finish(float squares, inout float products[kInputs]) {
    [[unroll]] for (uint i = 0; i <= kInputs; ++i) {
        const float mine = subgroupAdd(i < kInputs ? products[i] : squares);
        if (subgroupElect()) {
            router_partial[gl_SubgroupID * (kInputs + 1) + i] = mine;
        }
    }
    barrier();
    float sums[kInputs + 1];
    [[unroll]] for (uint i = 0; i <= kInputs; ++i) {
        float sum = 0.0;
        for (uint j = gl_SubgroupInvocationID; j < gl_NumSubgroups; j += gl_SubgroupSize) {
            sum += router_partial[j * (kInputs + 1) + i];
        }
        sums[i] = subgroupAdd(sum);
    }
    const float factor = inversesqrt(sums[kInputs] / float(p.hidden) + p.epsilon) / float(p.hidden);
    [[unroll]] for (uint i = 0; i < kInputs; ++i) {
        products[i] = safe_tanh(sums[i] * factor);
    }
}
