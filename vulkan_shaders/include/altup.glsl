// AltUp's router (text.md §3, step 1): the including shader declares kInputs, RouterNorm and Router, and has params p.

// Adds one element of the active stream to the sums that the router needs: its square, and its products with the router.
void router_add(float value, uint column, inout float squares, inout float products[kInputs]) {
    squares += value * value;
    const float scaled = value * router_norm[column];
    for (uint i = 0; i < kInputs; ++i) {
        products[i] += scaled * router[i * p.hidden + column];
    }
}

// The modalities of the token: tanh of the normed stream times the router. Sums over the workgroup.
void router_finish(float squares, inout float products[kInputs]) {
    const float factor = inversesqrt(workgroup_sum(squares) / float(p.hidden) + p.epsilon) / float(p.hidden);
    for (uint i = 0; i < kInputs; ++i) {
        products[i] = safe_tanh(workgroup_sum(products[i]) * factor);
    }
}
