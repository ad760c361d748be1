{
  "variables": {
    "llvm_config%": "<!(command -v llvm-config-19 || echo llvm-config)"
  },
  "targets": [
    {
      "target_name": "llvm",
      "sources": ["src/addon.cpp", "src/compilation.cpp", "src/null-tests.cpp", "src/loads-apart.cpp", "src/llvm-thread.cpp"],
      "include_dirs": [
        "<!(node -p \"require('node-addon-api').include_dir\")",
        "<!(<(llvm_config) --includedir)"
      ],
      "defines": ["NAPI_VERSION=8"],
      "cflags_cc": ["-std=c++17", "-Wall", "-Wextra", "-fexceptions"],
      "cflags_cc!": ["-fno-exceptions", "-std=gnu++17", "-std=gnu++20"],
      "ldflags": ["<!(<(llvm_config) --ldflags)"],
      "libraries": ["<!(<(llvm_config) --link-shared --libs)"]
    }
  ]
}
