// Sums and maxima over a workgroup, for any subgroup size. All invocations must take part and all get the result.
#extension GL_KHR_shader_subgroup_arithmetic : require

shared float reduce_partial[128];    // one per subgroup: 1024 invocations in subgroups of 8

float workgroup_sum(float value) {
    const float mine = subgroupAdd(value);
    barrier();    // the partial sums of an earlier reduction have been read
    if (subgroupElect()) {
        reduce_partial[gl_SubgroupID] = mine;
    }
    barrier();
    float total = 0.0;
    for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize) {
        total += reduce_partial[i];
    }
    return subgroupAdd(total);
}

// Several sums in one round. The including shader says how many: #define WORKGROUP_SUMS.
#if defined(WORKGROUP_SUMS)
shared float reduce_partials[128 * WORKGROUP_SUMS];

void workgroup_sums(inout float values[WORKGROUP_SUMS]) {
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        values[i] = subgroupAdd(values[i]);
    }
    barrier();    // the partial sums of an earlier reduction have been read
    if (subgroupElect()) {
        for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
            reduce_partials[gl_SubgroupID * WORKGROUP_SUMS + i] = values[i];
        }
    }
    barrier();
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        float total = 0.0;
        for (uint j = gl_SubgroupInvocationID; j < gl_NumSubgroups; j += gl_SubgroupSize) {
            total += reduce_partials[j * WORKGROUP_SUMS + i];
        }
        values[i] = subgroupAdd(total);
    }
}
#endif

float workgroup_max(float value) {
    const float mine = subgroupMax(value);
    barrier();
    if (subgroupElect()) {
        reduce_partial[gl_SubgroupID] = mine;
    }
    barrier();
    float largest = reduce_partial[0];
    for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize) {
        largest = max(largest, reduce_partial[i]);
    }
    return subgroupMax(largest);
}
