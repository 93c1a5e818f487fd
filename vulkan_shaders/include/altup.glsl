// AltUp's router (text.md §3, step 1): the including shader declares kInputs, RouterNorm and Router, and has params p.

// Adds four elements of the active stream to the sums that the router needs: products with the router, then the squares.
void router_add(vec4 value, uint at, inout float sums[WORKGROUP_SUMS]) {
    const vec4 scaled = value * router_norm[at];
    for (uint i = 0; i < kInputs; ++i) {
        sums[i] += dot(scaled, router[i * p.hidden / 4 + at]);
    }
    sums[kInputs] += dot(value, value);
}

// The modalities of the token, from those sums over the workgroup: tanh of the normed stream times the router.
void router_finish(float sums[WORKGROUP_SUMS], out float modality[kInputs]) {
    const float factor = inversesqrt(sums[kInputs] / float(p.hidden) + p.epsilon) / float(p.hidden);
    for (uint i = 0; i < kInputs; ++i) {
        modality[i] = safe_tanh(sums[i] * factor);
    }
}
