// A workgroup's number when the host folded a long row of them into two dimensions (flat_workgroups in tensor/pass).
uint flat_workgroup() { return gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x; }
uint flat_workgroup_count() { return gl_NumWorkGroups.x * gl_NumWorkGroups.y; }
