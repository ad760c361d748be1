#pragma once

#include <cstdint>
#include <string>
#include <vector>

/** Why the bytes are no intact object of tsbpf; empty when they are one. */
std::string find_damage(const std::vector<uint8_t>& object);
