// All workgroups of a dispatch wait for each other. That asks for all of them to be running at once: the host makes no more than
// the device has multiprocessors. Should some never come, nobody waits for ever, and is_grid_broken() says so.
// The including shader sets GRID_BINDING; the buffer is zeros before the first dispatch, and again after each.

layout(binding = GRID_BINDING) coherent volatile buffer Grid {
    uint grid_arrived;    // in all rounds
    uint grid_left;
};

const uint kMostSpins = 1u << 24;    // seconds
const uint kGridBroken = 1u << 31;   // arrivals of a grid that broke: enough for every round

uint grid_rounds = 0;

bool is_grid_broken() { return grid_arrived >= kGridBroken; }

// Says that this workgroup has come. What it does from here to grid_await() must not need the others.
void grid_arrive() {
    groupMemoryBarrier();
    barrier();
    ++grid_rounds;
    if (gl_LocalInvocationIndex == 0) {
        memoryBarrierBuffer();
        atomicAdd(grid_arrived, 1);
    }
}

// What was written to coherent buffers before the others arrived is seen from here on.
void grid_await() {
    if (gl_LocalInvocationIndex == 0) {
        const uint all = grid_rounds * gl_NumWorkGroups.x;
        uint spins = 0;
        while (grid_arrived < all && spins < kMostSpins) {
            ++spins;
        }
        if (grid_arrived < all) {    // llvmpipe ends loops by itself, when all of a shader have had 65,535 turns
            atomicOr(grid_arrived, kGridBroken);
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
            grid_left = 0;
            atomicAnd(grid_arrived, kGridBroken);
        }
    }
}
