// Attention of decode_layers.comp, which declares what this reads: a workgroup takes a part of a head's keys, and whoever needs
// the result puts the parts together.

const uint kHeadVectors = kHeadDim / 4;
const uint kTile = kWorkgroup / kTeam;                                                      // keys
const uint kGroups = kWorkgroup >= kHeadVectors ? kWorkgroup / kHeadVectors : 1;            // each gathers every kGroups-th key
const uint kOwned = (kHeadVectors + kWorkgroup - 1) / kWorkgroup;                           // vectors of the result for an invocation

shared vec4 query[kHeadVectors];
shared vec4 new_key[kHeadVectors];
shared vec4 new_value[kHeadVectors];
shared float key_weights[kTile];
shared uint key_slots[kTile];
shared vec4 gathered[kGroups * kHeadVectors];

uint key_count() {
    const uint window = tables[layer % 2].window;
    return window == 0 ? p.position + 1 : min(window, p.position + 1);
}

// The keys of a query are shared out so that there is about a workgroup for each part of each head.
uint keys_of_part() {
    return ((key_count() + p.most_parts - 1) / p.most_parts + kTile - 1) / kTile * kTile;
}

uint part_count() { return (key_count() + keys_of_part() - 1) / keys_of_part(); }

// Four elements of a head, turned by the position's angles.
vec4 turned(vec4 mine, vec4 other, uint at) {
    const uint half_vectors = kHeadVectors / 2;
    Floats rope = vector(kVectorRope);    // cos, sin
    const uint start = p.position * half_vectors * 2 + at % half_vectors * 2;
    const vec4 low = rope.f[start];
    const vec4 high = rope.f[start + 1];
    const vec4 cosines = vec4(low.xz, high.xz);
    const vec4 sines = vec4(low.yw, high.yw);
    return mine * cosines + (at < half_vectors ? -other : other) * sines;
}

// The query of a head, and the key and value of the new token: norms and RoPE, into shared memory.
void prepare(uint head, uint kv_head, bool owns_kv) {
    const uint lane = gl_LocalInvocationIndex;
    const uint q_width = p.heads * kHeadVectors;
    const uint kv_width = p.kv_heads * kHeadVectors;
    float sums[WORKGROUP_SUMS];
    for (uint i = 0; i < WORKGROUP_SUMS; ++i) {
        sums[i] = 0.0;
    }
    vec4 q[kOwned];
    vec4 k[kOwned];
    vec4 v[kOwned];
    for (uint i = 0; i < kOwned; ++i) {
        const uint at = lane + i * kWorkgroup;
        q[i] = k[i] = v[i] = vec4(0.0);
        if (at < kHeadVectors) {
            q[i] = scratch_vectors[p.q_at / 4 + head * kHeadVectors + at];
            if (owns_kv) {
                k[i] = scratch_vectors[p.q_at / 4 + q_width + kv_head * kHeadVectors + at];
                v[i] = scratch_vectors[p.q_at / 4 + q_width + kv_width + kv_head * kHeadVectors + at];
            }
        }
        sums[0] += dot(q[i], q[i]);
        sums[1] += dot(k[i], k[i]);
        sums[2] += dot(v[i], v[i]);
    }
    workgroup_sums(sums);
    for (uint i = 0; i < kOwned; ++i) {
        const uint at = lane + i * kWorkgroup;
        if (at < kHeadVectors) {
            query[at] = q[i] * inversesqrt(sums[0] / float(kHeadDim) + p.epsilon) * vector(kVectorQNorm).f[at];
            if (owns_kv) {
                new_key[at] = k[i] * inversesqrt(sums[1] / float(kHeadDim) + p.epsilon) * vector(kVectorKNorm).f[at];
                // as the cache will have it
                v[i] *= inversesqrt(sums[2] / float(kHeadDim) + p.epsilon);
                new_value[at] = halves(uvec2(packHalf2x16(v[i].xy), packHalf2x16(v[i].zw)));
            }
        }
    }
    barrier();
    for (uint i = 0; i < kOwned; ++i) {
        const uint at = lane + i * kWorkgroup;
        if (at < kHeadVectors) {
            const uint other = (at + kHeadVectors / 2) % kHeadVectors;
            q[i] = turned(query[at], query[other], at);
            if (owns_kv) {
                k[i] = turned(new_key[at], new_key[other], at);
            }
        }
    }
    barrier();
    for (uint i = 0; i < kOwned; ++i) {
        const uint at = lane + i * kWorkgroup;
        if (at < kHeadVectors) {
            query[at] = q[i];
            new_key[at] = halves(uvec2(packHalf2x16(k[i].xy), packHalf2x16(k[i].zw)));
        }
    }
    barrier();
}

uint cache_slot(uint position, uint kv_head) {
    return (position % tables[layer % 2].capacity * p.kv_heads + kv_head) * kHeadVectors;
}

// One part of one head's keys: sums of values, the largest score and the total weight. A streaming softmax over tiles: first
// kTeam invocations score a key together, then each gathers four elements of some keys' values.
void attend_to_part(uint head, uint part) {
    const uint lane = gl_LocalInvocationIndex;
    const uint kv_head = head / (p.heads / p.kv_heads);
    const bool owns_kv = tables[layer % 2].owns_kv != 0;
    Cache keys = Cache(uvec2(tables[layer % 2].k_cache[0], tables[layer % 2].k_cache[1]));
    Cache values = Cache(uvec2(tables[layer % 2].v_cache[0], tables[layer % 2].v_cache[1]));
    const uint begin = p.position + 1 - key_count() + part * keys_of_part();
    const uint end = min(begin + keys_of_part(), p.position + 1);
    const bool has_new = owns_kv && end == p.position + 1;
    const uint cached_end = has_new ? end - 1 : end;    // the others are in the cache
    prepare(head, kv_head, owns_kv);

    vec4 sums[kOwned];
    for (uint i = 0; i < kOwned; ++i) {
        sums[i] = vec4(0.0);
    }
    float largest = -3.0e38;
    float total = 0.0;
    const uint group = lane / kHeadVectors;
    if (has_new) {
        float score = 0.0;
        for (uint at = lane; at < kHeadVectors; at += kWorkgroup) {
            score += dot(query[at], new_key[at]);
        }
        largest = workgroup_sum(score);
        total = 1.0;
        for (uint i = 0; i < kOwned; ++i) {
            const uint at = kOwned == 1 ? lane % kHeadVectors : lane + i * kWorkgroup;
            if (group == 0 || kOwned > 1) {
                sums[i] = at < kHeadVectors ? new_value[at] : vec4(0.0);
            }
        }
        if (head % (p.heads / p.kv_heads) == 0) {
            const uint slot = cache_slot(p.position, kv_head);
            for (uint at = lane; at < kHeadVectors; at += kWorkgroup) {
                keys.h[slot + at] = uvec2(packHalf2x16(new_key[at].xy), packHalf2x16(new_key[at].zw));
                values.h[slot + at] = uvec2(packHalf2x16(new_value[at].xy), packHalf2x16(new_value[at].zw));
            }
        }
    }
    const uint member = lane % kTeam;
    for (uint tile = begin; tile < cached_end; tile += kTile) {
        const uint key = tile + lane / kTeam;
        // beyond the last key: that one once more, with no weight
        const uint slot = cache_slot(min(key, cached_end - 1), kv_head);
        float score = 0.0;
        [[unroll]] for (uint i = 0; i < (kHeadVectors + kTeam - 1) / kTeam; ++i) {
            const uint at = i * kTeam + member;
            score += at < kHeadVectors ? dot(query[at], halves(keys.h[slot + at])) : 0.0;
        }
        [[unroll]] for (uint distance = kTeam / 2; distance > 0; distance /= 2) {
            score += subgroupShuffleXor(score, distance);
        }
        score = key < cached_end ? score : -3.0e38;
        const float new_largest = max(largest, workgroup_max(score));
        const float weight = key < cached_end ? exp(score - new_largest) : 0.0;
        if (member == 0) {
            key_weights[lane / kTeam] = weight;
            key_slots[lane / kTeam] = slot;
        }
        const float shrink = exp(largest - new_largest);
        total = total * shrink + workgroup_sum(member == 0 ? weight : 0.0);    // its barriers also publish the weights
        largest = new_largest;
        for (uint i = 0; i < kOwned; ++i) {
            const uint at = kOwned == 1 ? lane % kHeadVectors : lane + i * kWorkgroup;
            if (group < kGroups && at < kHeadVectors) {
                vec4 sum = sums[i] * shrink;
                [[unroll]] for (uint n = 0; n < (kTile + kGroups - 1) / kGroups; ++n) {
                    const uint j = n * kGroups + (kOwned == 1 ? group : 0);
                    if (j < kTile) {
                        sum += key_weights[j] * halves(values.h[key_slots[j] + at]);
                    }
                }
                sums[i] = sum;
            }
        }
        barrier();    // weights and slots are free again
    }

    const uint unit = head * part_count() + part;
    if (lane == 0) {
        scratch[p.parts_at + 2 * unit] = largest;
        scratch[p.parts_at + 2 * unit + 1] = total;
    }
    const uint to = p.sums_at / 4 + unit * kHeadVectors;
    if (kOwned > 1) {
        for (uint i = 0; i < kOwned; ++i) {
            const uint at = lane + i * kWorkgroup;
            if (at < kHeadVectors) {
                scratch_vectors[to + at] = sums[i];
            }
        }
        return;
    }
    if (group < kGroups) {
        gathered[lane] = sums[0];
    }
    barrier();
    if (lane < kHeadVectors) {
        vec4 sum = gathered[lane];
        for (uint i = 1; i < kGroups; ++i) {
            sum += gathered[i * kHeadVectors + lane];
        }
        scratch_vectors[to + lane] = sum;
    }
    barrier();
}

// Four elements of what the heads attended to, one after the other.
vec4 attended(uint at) {
    const uint head = at / kHeadVectors;
    const uint parts = part_count();
    float largest = -3.0e38;
    for (uint i = 0; i < parts; ++i) {
        largest = max(largest, scratch[p.parts_at + 2 * (head * parts + i)]);
    }
    vec4 sum = vec4(0.0);
    float total = 0.0;
    for (uint i = 0; i < parts; ++i) {
        const uint unit = head * parts + i;
        const float shrink = exp(scratch[p.parts_at + 2 * unit] - largest);
        sum += shrink * scratch_vectors[p.sums_at / 4 + unit * kHeadVectors + at % kHeadVectors];
        total += shrink * scratch[p.parts_at + 2 * unit + 1];
    }
    return sum / total;
}
