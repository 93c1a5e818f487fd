// All workgroups of a dispatch wait for each other. That asks for all of them to be running at once: the host makes no more than
// the device has multiprocessors. Should some never come, nobody waits for ever, and is_grid_broken() says so.
// The including shader sets GRID_BINDING; the buffer is zeros before the first dispatch, and again after each.

layout(binding = GRID_BINDING) coherent volatile buffer Grid {
    uint grid_arrived;
    uint grid_left;
    uint grid_broken;
};

const uint kMostSpins = 1u << 24;    // seconds

uint grid_rounds = 0;

bool is_grid_broken() { return grid_broken != 0u; }

// What was written to coherent buffers before is seen by every workgroup after.
void grid_wait() {
    groupMemoryBarrier();
    barrier();
    ++grid_rounds;
    if (gl_LocalInvocationIndex == 0) {
        memoryBarrierBuffer();
        atomicAdd(grid_arrived, 1);
        const uint all = grid_rounds * gl_NumWorkGroups.x;
        uint spins = 0;
        while (grid_arrived < all && spins < kMostSpins && !is_grid_broken()) {
            ++spins;
        }
        if (grid_arrived < all) {    // llvmpipe ends loops by itself, after 65,535 turns
            grid_broken = 1;
        }
        memoryBarrierBuffer();
    }
    barrier();
    groupMemoryBarrier();
}

// Once, at the end: the last to leave makes the counters ready for another dispatch. A broken grid stays broken.
void grid_leave() {
    groupMemoryBarrier();
    barrier();
    if (gl_LocalInvocationIndex == 0) {
        memoryBarrierBuffer();
        if (atomicAdd(grid_left, 1) == gl_NumWorkGroups.x - 1) {
            grid_arrived = 0;
            grid_left = 0;
        }
    }
}
