#pragma once
// A picture and a sound for the script, made on the spot: nothing of anyone else's has to lie in the tree.

#include <QString>

namespace pipit::ui {

/// Writes a drawing of a harbour, 1200 × 800, PNG.
void draw_harbour(const QString& path);
/// Writes three red circles on white, 512 × 512, PNG.
void draw_circles(const QString& path);
/// Writes something with the rise and fall of speech, mono, 16 kHz.
void write_murmur(const QString& path, double seconds);

}  // namespace pipit::ui
