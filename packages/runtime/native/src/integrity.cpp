#include "integrity.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include <elf.h>
#include <linux/bpf.h>
#include <zlib.h>

namespace {

// As in packages/dsl/src/artifact/trailer.ts.
constexpr uint8_t kMarker[] = {0x89, 0x74, 0x73, 0x62, 0x70, 0x66, 0x0d, 0x0a,
                               0x1a, 0x0a, 0xf1, 0x6d, 0xc4, 0x9e, 0x52, 0xb7};
constexpr size_t kChecksum = 16;
constexpr size_t kLength = 20;
constexpr size_t kJson = 24;

uint32_t little_endian(const uint8_t* bytes) {
  return static_cast<uint32_t>(bytes[0]) | static_cast<uint32_t>(bytes[1]) << 8 |
         static_cast<uint32_t>(bytes[2]) << 16 | static_cast<uint32_t>(bytes[3]) << 24;
}

uint32_t checksum(const std::vector<uint8_t>& object, size_t hole) {
  const uint8_t zeros[4] = {};
  uLong sum = crc32_z(0, object.data(), hole);
  sum = crc32_z(sum, zeros, sizeof zeros);
  return static_cast<uint32_t>(
      crc32_z(sum, object.data() + hole + sizeof zeros, object.size() - hole - sizeof zeros));
}

/** Whether the headers describe a BPF object whose sections lie inside the bytes. */
bool is_bpf_elf(const std::vector<uint8_t>& object) {
  Elf64_Ehdr header;
  if (object.size() < sizeof header) return false;
  std::memcpy(&header, object.data(), sizeof header);
  if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
      header.e_type != ET_REL || header.e_machine != EM_BPF ||
      header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shstrndx >= header.e_shnum ||
      header.e_shoff > object.size() ||
      header.e_shnum * sizeof(Elf64_Shdr) > object.size() - header.e_shoff) {
    return false;
  }
  for (size_t i = 0; i < header.e_shnum; i++) {
    Elf64_Shdr section;
    std::memcpy(&section, object.data() + header.e_shoff + i * sizeof section, sizeof section);
    if (section.sh_type != SHT_NOBITS && (section.sh_offset > object.size() ||
                                          section.sh_size > object.size() - section.sh_offset)) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string find_damage(const std::vector<uint8_t>& object) {
  const auto found = std::search(object.begin(), object.end(), std::begin(kMarker), std::end(kMarker));
  if (found == object.end()) return "the bytes have no tsbpf manifest";
  const size_t start = static_cast<size_t>(found - object.begin());
  if (object.size() - start < kJson ||
      little_endian(&object[start + kLength]) > object.size() - start - kJson) {
    return "the object is truncated";
  }
  if (checksum(object, start + kChecksum) != little_endian(&object[start + kChecksum])) {
    return "the object's checksum is wrong: its bytes were truncated or changed";
  }
  return is_bpf_elf(object) ? "" : "the bytes are not an ELF object for BPF";
}
