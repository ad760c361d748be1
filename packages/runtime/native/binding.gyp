{
  "targets": [
    {
      "target_name": "libbpf",
      "product_name": "libbpf",
      "sources": [
        "src/addon.cpp",
        "src/arguments.cpp",
        "src/errors.cpp",
        "src/features.cpp",
        "src/integrity.cpp",
        "src/kernel-names.cpp",
        "src/libbpf-log.cpp",
        "src/objects/link.cpp",
        "src/objects/map.cpp",
        "src/objects/object.cpp",
        "src/objects/program.cpp",
        "src/objects/ring-reader.cpp",
        "src/objects/ring-wait.cpp"
      ],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")", "src"],
      "defines": ["NAPI_VERSION=8", "NODE_ADDON_API_CPP_EXCEPTIONS"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17"],
      "cflags_cc": ["-fexceptions", "-std=c++17", "-Wall", "-Wextra", "-Wno-cast-function-type"],
      "libraries": ["-lbpf", "-lz"]
    }
  ]
}
