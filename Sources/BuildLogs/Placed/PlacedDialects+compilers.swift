internal import Domain

extension PlacedDialects {
  private static let cFiles = [
    "c", "cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "inc", "inl", "ipp", "tcc", "m", "mm",
    "s", "i", "ii", "def", "in",
  ]

  /// Compilers and what else makes files of files.
  static let compilers: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "gcc", "GCC (gcc, g++)", .compiler,
        example: "a.c:3:7: warning: unused variable ‘x’ [-Wunused-variable]"),
      extensions: cFiles, codes: [.prefix("-W"), .prefix("-f")], shapes: [.colons],
      commands: ["g++", "cc", "c++", "cc1", "cc1plus"]),
    PlacedDialect(
      BuildTool(
        "clang", "Clang", .compiler,
        example: "a.c:3:7: warning: unused variable 'x' [-Wunused-variable]"),
      extensions: cFiles, codes: [.prefix("-W")], shapes: [.colons],
      commands: ["clang++", "clang-cl"]),
    PlacedDialect(
      BuildTool(
        "msvc", "Microsoft C/C++ (cl, link)", .compiler,
        example: "a.cpp(12): error C2065: 'x': undeclared identifier"),
      extensions: cFiles + ["obj", "lib", "exe", "dll", "rc", "idl"],
      codes: [.numbered("C"), .numbered("D"), .numbered("LNK"), .numbered("RC"), .numbered("CVT")],
      shapes: [.parentheses],
      commands: ["cl", "link", "nmake"]),
    PlacedDialect(
      BuildTool(
        "icc", "Intel C/C++ compiler", .compiler,
        example: "a.c(3): warning #177: variable \"x\" was declared but never referenced"),
      extensions: cFiles, codes: [.numbered("#")], shapes: [.parentheses],
      commands: ["icpc", "ifort"]),
    PlacedDialect(
      BuildTool(
        "iar", "IAR C/C++ compiler", .compiler,
        example: "\"a.c\",3  Warning[Pe177]: variable \"x\" was declared but never referenced"),
      extensions: cFiles, codes: [.numbered("Pe"), .numbered("Be"), .numbered("Li")],
      shapes: [.words], commands: ["iccarm", "iccavr"]),
    PlacedDialect(
      BuildTool(
        "xlc", "IBM XL C/C++", .compiler,
        example: "\"a.c\", line 5.7: 1506-045 (S) Undeclared identifier x."),
      extensions: cFiles, codes: [.prefix("1506-"), .prefix("1540-"), .prefix("1586-")],
      shapes: [.words], commands: ["xlC", "xlc++"]),
    PlacedDialect(
      BuildTool(
        "nvcc", "NVIDIA CUDA compiler", .compiler,
        example: "a.cu(12): error: identifier \"x\" is undefined"),
      extensions: ["cu", "cuh"]),
    PlacedDialect(
      BuildTool(
        "swiftc", "Swift (swiftc, SwiftPM)", .compiler,
        example: "/src/a.swift:3:5: error: cannot find 'x' in scope"),
      extensions: ["swift"]),
    PlacedDialect(
      BuildTool(
        "rustc", "Rust (rustc, cargo)", .compiler,
        example: "error[E0425]: cannot find value `x` in this scope\n --> src/main.rs:3:5"),
      extensions: ["rs"], codes: [.numbered("E")]),
    PlacedDialect(
      BuildTool(
        "clippy", "Clippy", .linter,
        example: "warning: this `if` has identical blocks\n --> src/main.rs:3:5"),
      extensions: ["rs"], codes: [.prefix("clippy::")]),
    PlacedDialect(
      BuildTool(
        "govet", "go vet", .linter,
        example: "./main.go:7:2: fmt.Printf format %d has arg x of wrong type string"),
      extensions: ["go"]),
    PlacedDialect(
      BuildTool(
        "javac", "Java compiler", .compiler,
        example: "A.java:3: error: cannot find symbol"),
      extensions: ["java"]),
    PlacedDialect(
      BuildTool(
        "kotlinc", "Kotlin compiler", .compiler,
        example: "e: file:///src/a.kt:3:5 Unresolved reference 'x'."),
      extensions: ["kt", "kts"]),
    PlacedDialect(
      BuildTool(
        "scalac", "Scala compiler, sbt", .compiler,
        example: "a.scala:6: error: not found: value x"),
      extensions: ["scala", "sc", "sbt"], continuation: .caret),
    PlacedDialect(
      BuildTool(
        "csc", "C# (csc, dotnet build)", .compiler,
        example: "A.cs(229,30): warning CS0618: 'X' is obsolete [a.csproj]"),
      extensions: ["cs", "csx", "cshtml", "razor", "xaml"],
      codes: [.numbered("CS"), .numbered("CA"), .numbered("IDE"), .numbered("SA"), .numbered("S")],
      commands: ["dotnet"]),
    PlacedDialect(
      BuildTool(
        "fsc", "F# compiler", .compiler, example: "a.fs(3,5): error FS0039: x is not defined"),
      extensions: ["fs", "fsi", "fsx"], codes: [.numbered("FS")]),
    PlacedDialect(
      BuildTool(
        "vbc", "Visual Basic compiler", .compiler,
        example: "a.vb(3) : error BC30451: 'x' is not declared."),
      extensions: ["vb"], codes: [.numbered("BC")]),
    PlacedDialect(
      BuildTool(
        "msbuild", "MSBuild, dotnet build", .driver,
        example: "a.targets(135,9): warning MSB3884: Could not find rule set file [a.csproj]"),
      extensions: [
        "csproj", "vcxproj", "vbproj", "fsproj", "proj", "targets", "props", "sln", "tasks",
        "sqlproj", "nuspec",
      ],
      codes: [.numbered("MSB"), .numbered("NU"), .numbered("NETSDK")]),
    PlacedDialect(
      BuildTool(
        "tsc", "TypeScript compiler", .compiler,
        example: "a.ts(3,13): error TS7006: Parameter 'y' implicitly has an 'any' type."),
      extensions: ["ts", "tsx", "mts", "cts"], codes: [.numbered("TS")],
      commands: ["vue-tsc", "tsgo"], continuation: .message),
    PlacedDialect(
      BuildTool(
        "gfortran", "GNU Fortran", .compiler,
        example: "a.f90:3:5:\n\n    3 |   x = 1\nError: Symbol 'x' at (1) has no IMPLICIT type"),
      extensions: ["f", "f77", "f90", "f95", "f03", "f08", "f18", "for", "ftn", "fpp", "fypp"],
      commands: ["f951", "f95"]),
    PlacedDialect(
      BuildTool(
        "gnat", "GNAT Ada compiler", .compiler, example: "a.adb:3:04: missing \";\""),
      extensions: ["adb", "ads", "ada", "gpr"], commands: ["gnatmake", "gprbuild", "gnatcheck"],
      bare: .error),
    PlacedDialect(
      BuildTool(
        "ghc", "Glasgow Haskell Compiler (cabal, stack)", .compiler,
        example: "src/A.hs:3:5: error: [GHC-88464]\n    Variable not in scope: x"),
      extensions: ["hs", "lhs", "hsc", "x", "chs"], codes: [.prefix("GHC-")], commands: ["ghci"]),
    PlacedDialect(
      BuildTool(
        "ocaml", "OCaml (ocamlc, dune)", .compiler,
        example: "File \"a.ml\", line 3, characters 5-9:\nError: Unbound value x"),
      extensions: ["ml", "mli", "mll", "mly", "re", "rei"],
      commands: ["ocamlc", "ocamlopt", "dune", "ocamlfind"]),
    PlacedDialect(
      BuildTool(
        "dmd", "D compilers (dmd, ldc2, gdc)", .compiler,
        example: "a.d(3): Error: undefined identifier `x`"),
      extensions: ["d", "di"], commands: ["ldc2", "ldc", "gdc", "dub"]),
    PlacedDialect(
      BuildTool(
        "zig", "Zig", .compiler, example: "src/main.zig:3:5: error: use of undeclared identifier"),
      extensions: ["zig", "zon"]),
    PlacedDialect(
      BuildTool("nim", "Nim", .compiler, example: "a.nim(3, 5) Error: undeclared identifier: 'x'"),
      extensions: ["nim", "nims", "nimble"]),
    PlacedDialect(
      BuildTool("valac", "Vala compiler", .compiler, example: "a.vala:3.5-3.9: error: x"),
      extensions: ["vala", "vapi", "gs"]),
    PlacedDialect(
      BuildTool(
        "protoc", "Protocol Buffers", .compiler, example: "a.proto:3:5: \"X\" is not defined."),
      extensions: ["proto"], bare: .error),
    PlacedDialect(
      BuildTool(
        "bison", "Bison, yacc", .compiler,
        example: "a.y:12.5-7: error: syntax error, unexpected identifier"),
      extensions: ["y", "yy", "ypp", "yacc"], commands: ["yacc"], bare: .error),
    PlacedDialect(
      BuildTool("flex", "Flex, lex", .compiler, example: "a.l:3: unrecognized rule"),
      extensions: ["l", "ll", "lex"], commands: ["lex"], bare: .error),
    PlacedDialect(
      BuildTool("nasm", "NASM, YASM", .compiler, example: "a.asm:3: error: symbol `x' not defined"),
      extensions: ["asm", "nasm"], commands: ["yasm"]),
    PlacedDialect(
      BuildTool(
        "lacheck", "lacheck", .linter,
        example: "\"a.tex\", line 3: Whitespace before punctation mark in \" .\""),
      extensions: ["tex"], shapes: [.words], bare: .warning),
    PlacedDialect(
      BuildTool(
        "latex", "TeX, LaTeX", .compiler, example: "./a.tex:3: Undefined control sequence."),
      extensions: ["tex", "sty", "cls", "ltx", "dtx", "bib"], shapes: [.colons],
      commands: ["pdflatex", "xelatex", "lualatex", "tex", "latexmk"], bare: .error),
    PlacedDialect(
      BuildTool(
        "erlc", "Erlang compiler", .compiler, example: "a.erl:3:5: variable 'X' is unbound"),
      extensions: ["erl", "hrl", "xrl", "yrl"], commands: ["rebar3"], bare: .error),
    PlacedDialect(
      BuildTool(
        "elixir", "Elixir compiler", .compiler,
        example: "** (CompileError) a.ex:3: undefined function x/0"),
      extensions: ["ex", "exs", "eex", "heex"], commands: ["elixirc", "mix"]),
    PlacedDialect(
      BuildTool(
        "ruby", "Ruby", .compiler, example: "a.rb:3: warning: assigned but unused variable - x"),
      extensions: ["rb", "rake", "gemspec", "ru"]),
    PlacedDialect(
      BuildTool(
        "python", "Python", .compiler,
        example: "a.py:3: SyntaxWarning: \"is\" with a literal"),
      codes: [.suffix("Warning"), .suffix("Error")]),
    PlacedDialect(
      BuildTool(
        "cython", "Cython", .compiler, example: "warning: a.pyx:3:5: Unreachable code"),
      extensions: ["pyx", "pxd"], commands: ["cython3"], bare: .error),
    PlacedDialect(
      BuildTool(
        "php", "PHP", .compiler,
        example: "PHP Parse error:  syntax error, unexpected '}' in a.php on line 3"),
      extensions: ["php", "phtml", "inc"]),
    PlacedDialect(
      BuildTool("lua", "Lua (luac)", .compiler, example: "luac: a.lua:3: '=' expected near 'x'"),
      extensions: ["lua"], commands: ["luac"]),
    PlacedDialect(
      BuildTool(
        "dart", "Dart, Flutter", .compiler, example: "lib/a.dart:3:5: Error: Undefined name 'x'."),
      extensions: ["dart"], commands: ["flutter"]),
    PlacedDialect(
      BuildTool("ghdl", "GHDL", .compiler, example: "a.vhd:3:5: no declaration for \"x\""),
      extensions: ["vhd", "vhdl"], commands: ["nvc"], bare: .error),
    PlacedDialect(
      BuildTool(
        "iverilog", "Icarus Verilog", .compiler, example: "a.v:3: error: Unknown module type: x"),
      extensions: ["v", "sv", "vh", "svh"], bare: .error),
    PlacedDialect(
      BuildTool("yosys", "Yosys", .compiler, example: "a.v:6: ERROR: syntax error"),
      extensions: ["v", "sv", "vh", "svh"], words: ["ERROR", "Warning"]),
    PlacedDialect(
      BuildTool(
        "glslang", "GLSL compilers", .compiler,
        example: "ERROR: a.frag:3: 'x' : undeclared identifier"),
      extensions: ["frag", "vert", "geom", "comp", "tesc", "tese", "glsl", "hlsl"],
      commands: ["glslangValidator", "glslc"]),
    PlacedDialect(
      BuildTool(
        "fpc", "Free Pascal", .compiler, example: "a.pas(5,11) Error: Identifier not found \"y\""),
      extensions: ["pas", "pp", "lpr", "dpr", "lfm"], commands: ["ppcx64", "ppc386"]),
    PlacedDialect(
      BuildTool("cobc", "GnuCOBOL", .compiler, example: "a.cob:4: error: 'X' is not defined"),
      extensions: ["cob", "cbl", "cpy"]),
    PlacedDialect(
      BuildTool(
        "as", "GNU assembler", .compiler, example: "a.s:1: Error: no such instruction: `x'"),
      extensions: ["s", "S"], words: ["Error", "Warning"]),
    PlacedDialect(
      BuildTool(
        "dtc", "Device tree compiler", .compiler,
        example: "a.dts:2.56-66: Warning (reg_format): /m:reg: property has invalid length"),
      extensions: ["dts", "dtsi", "dtso"]),
    PlacedDialect(
      BuildTool("msgfmt", "GNU gettext", .compiler, example: "a.po:12: keyword \"x\" unknown"),
      extensions: ["po", "pot"], commands: ["msgmerge", "xgettext"], bare: .error),
    PlacedDialect(
      BuildTool(
        "makeinfo", "Texinfo", .compiler, example: "a.texi:4: unknown command `bogus'"),
      extensions: ["texi", "texinfo", "txi"], commands: ["texi2any"], bare: .error),
    PlacedDialect(
      BuildTool(
        "sphinx", "Sphinx, docutils", .compiler,
        example: "a.rst:3: WARNING: Unknown target name: \"x\"."),
      extensions: ["rst"], commands: ["sphinx-build", "rst2html"]),
    PlacedDialect(
      BuildTool(
        "xmllint", "libxml2", .linter,
        example: "a.xml:3: parser error : Opening and ending tag mismatch"),
      extensions: ["xml", "xsd", "xsl", "xslt", "xhtml", "svg", "dtd", "rng"],
      commands: ["xsltproc"]),
    PlacedDialect(
      BuildTool(
        "make", "make", .driver,
        example: "Makefile:3: warning: overriding recipe for target 'all'"),
      extensions: ["Makefile", "makefile", "mk", "mak"], commands: ["gmake"]),
    PlacedDialect(
      BuildTool(
        "meson", "Meson", .driver,
        example: "meson.build:3:0: ERROR: Dependency \"x\" not found"),
      extensions: ["build", "options"]),
    PlacedDialect(
      BuildTool(
        "bazel", "Bazel", .driver,
        example: "ERROR: /src/BUILD:3:1: Compiling a.cc failed: (Exit 1)"),
      extensions: ["BUILD", "bazel", "bzl"]),
    PlacedDialect(
      BuildTool(
        "autotools", "Autoconf, Automake", .driver,
        example: "configure.ac:3: warning: macro 'X' is obsolete"),
      extensions: ["ac", "am", "m4"], commands: ["autoconf", "automake", "autoreconf", "aclocal"]),
    // Only their own words part these from GCC: who has none of them is GCC.
    PlacedDialect(
      BuildTool(
        "sparse", "sparse", .linter,
        example: "a.c:2:5: warning: symbol 'f' was not declared. Should it be static?"),
      extensions: ["c", "h"],
      phrases: [
        "Should it be static?", "Using plain integer as NULL pointer", "(different address spaces)",
        "(different base types)", "context imbalance in", "cast removes address space",
        "cast truncates bits from constant value",
      ]),
    PlacedDialect(
      BuildTool(
        "sdcc", "Small Device C Compiler", .compiler,
        example: "a.c:2: warning 158: overflow in implicit constant conversion"),
      extensions: ["c", "h"], codes: [.numbered("")], shapes: [.colons]),
    PlacedDialect(
      BuildTool(
        "splint", "Splint", .linter, example: "Splint 3.1.2 ---\na.c:2:42: Test expression for if"),
      extensions: ["c", "h"], shapes: [.brackets], bare: .warning),
  ]
}
